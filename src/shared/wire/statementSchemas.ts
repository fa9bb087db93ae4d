import * as v from 'valibot';
import { parseBase64url } from '../base/base64url.ts';
import { secondsPerHour } from '../base/time.ts';
import {
	type FeedId,
	type Id,
	type MemberId,
	type OrgId,
	parseId,
	parseSchoolCode,
	type SchoolCode,
	type SchoolId,
	type TeamId,
} from './ids.ts';
import { xwingPublicKeyBytes } from './limits.ts';
import type { StatementBody } from './statementBodies.ts';

// The order of the fields is the order of the canonical JSON: a body is read by parsing it, and by writing it again from these schemas.

const id = <Kind extends Id>() => v.custom<Kind>((value) => typeof value === 'string' && parseId(value) !== null);
const b64 = (length: number) => v.custom<string>((value) => typeof value === 'string' && parseBase64url(value)?.length === length);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const number32 = v.pipe(count, v.minValue(1), v.maxValue(0xffff_ffff));
const seconds = count;
const fullHour = v.pipe(seconds, v.multipleOf(secondsPerHour));
const key32 = b64(32);
const kemKey = b64(xwingPublicKeyBytes);

const root = v.strictObject({
	v: v.literal(1),
	kind: v.literal('root'),
	org: id<OrgId>(),
	root: key32,
	dir: key32,
	rorg: kemKey,
	from: seconds,
	until: seconds,
});

const member = v.strictObject({
	id: id<MemberId>(),
	name: v.string(),
	role: v.picklist(['counsellor', 'supervisor', 'nurse', 'partner', 'expert', 'interpreter', 'clerk']),
	sign: key32,
	wrap: key32,
	from: fullHour,
	until: fullHour,
});

const roster = v.strictObject({
	v: v.literal(1),
	kind: v.literal('roster'),
	team: id<TeamId>(),
	version: number32,
	prev: v.nullable(key32),
	type: v.picklist(['centre', 'nurse', 'partner']),
	name: v.string(),
	answers: v.boolean(),
	members: v.array(member),
});

const epoch = v.strictObject({
	v: v.literal(1),
	kind: v.literal('epoch'),
	team: id<TeamId>(),
	n: number32,
	pk: kemKey,
	from: seconds,
	until: seconds,
	kill: seconds,
});

const policy = v.strictObject({
	v: v.literal(1),
	kind: v.literal('policy'),
	version: count,
	relay: v.strictTuple([v.string(), key32]),
	guardian: v.nullable(kemKey),
	unlock: v.string(),
	keepDays: count,
	times: v.strictObject({ undo: count, slot: count, collect: count, mark: count }),
	cover: v.unknown(),
	feedCover: v.unknown(),
	hours: v.unknown(),
	help: v.unknown(),
	helpWords: v.unknown(),
	topics: v.unknown(),
	content: v.unknown(),
	release: v.unknown(),
	minRelease: v.unknown(),
});

const dir = v.strictObject({
	v: v.literal(1),
	kind: v.literal('dir'),
	org: id<OrgId>(),
	school: id<SchoolId>(),
	code: v.custom<SchoolCode>((value) => typeof value === 'string' && parseSchoolCode(value) !== null),
	name: v.string(),
	seq: count,
	issued: seconds,
	notAfter: seconds,
	teams: v.array(id<TeamId>()),
	feeds: v.array(id<FeedId>()),
	token: v.array(v.strictObject({ id: b64(8), pk: key32, from: seconds, until: seconds })),
	closures: v.array(v.strictObject({ from: seconds, until: seconds })),
	busy: v.boolean(),
	with: v.array(key32),
});

const statementBody = v.variant('kind', [root, roster, epoch, policy, dir]);

/**
 * Reads parsed JSON as a statement's body, its fields in the printed order: all there, none foreign, each of its type. `null` otherwise.
 * Whether the text was canonical is seen by encoding the body again.
 */
export function parseStatementBody(json: unknown): StatementBody | null {
	const parsed = v.safeParse(statementBody, json);
	return parsed.success ? parsed.output : null;
}
