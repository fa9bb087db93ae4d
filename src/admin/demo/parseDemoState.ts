import { parseBase64url } from '../../shared/base/base64url.ts';
import type { DemoState } from './state.ts';

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const whole: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const b64 =
	(length: number): Check =>
	(value) =>
		typeof value === 'string' && parseBase64url(value)?.length === length;
const list =
	(item: Check, least: number): Check =>
	(value) =>
		Array.isArray(value) && value.length >= least && value.every(item);
const record =
	(fields: Readonly<Record<string, Check>>): Check =>
	(value) =>
		typeof value === 'object' &&
		value !== null &&
		Object.entries(fields).every(([name, check]) => check((value as Readonly<Record<string, unknown>>)[name]));

const id = b64(16);
const key = b64(32);

/** A statement whose body is one of this kind. */
const statement = (kind: string): Check =>
	record({
		b: (b) => typeof b === 'string' && b.startsWith(`{"v":1,"kind":"${kind}"`) && parseJson(b) !== undefined,
		s: list(Array.isArray, 1),
	});

const team = record({
	id,
	type: text,
	name: text,
	members: list(record({ id, name: text, role: text, seed: key, passphrase: text }), 1),
	roster: statement('roster'),
	logKey: key,
	epochs: list(record({ n: whole, from: whole, seed: key, statement: statement('epoch') }), 1),
});

const entry = record({ id, code: text, name: text, feed: id });

const state = record({
	org: id,
	rootSeed: key,
	dirSeed: key,
	recoverySeed: key,
	relayKey: key,
	times: record({ undo: whole, slot: whole, collect: whole, mark: whole }),
	policyVersion: whole,
	seq: whole,
	issued: whole,
	teams: list(team, 1),
	schools: list(record({ id, code: text, name: text, feed: id, nurseTeam: id }), 1),
	city: (value) => value === undefined || entry(value),
	root: statement('root'),
	policy: statement('policy'),
});

/** Two members of the centre sign what one alone may not. */
const hasSigners = ({ teams }: DemoState): boolean => teams.some(({ type, members }) => type === 'centre' && members.length >= 2);

function parseJson(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

/** Reads the file of keys; `null` for anything that this program did not write itself. */
export function parseDemoState(json: string): DemoState | null {
	const value = parseJson(json);
	if (!state(value)) return null;
	return hasSigners(value as DemoState) ? (value as DemoState) : null;
}
