import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { fileItems, mailItemOf } from '../../src/post/inbox.ts';
import type { Locks, PostPorts } from '../../src/post/ports.ts';
import type { DeliveryReport } from '../../src/post/postman.ts';
import { runPostman } from '../../src/post/runPostman.ts';
import { askLockedRoom } from '../../src/private/consultation/asking/askLockedRoom.ts';
import type { Asking, BoxView, Draft, SchoolView, SentLetter, Thread, ThreadItem } from '../../src/private/consultation/asking/asking.ts';
import { letterboxOver } from '../../src/private/consultation/asking/browserPorts.ts';
import type { AskingPorts, BoxLocks } from '../../src/private/consultation/asking/ports.ts';
import { type OpenedPart, openLetterPart } from '../../src/private/crypto/letter.ts';
import { makeSecret } from '../../src/private/crypto/secret.ts';
import { randomBytes } from '../../src/private/crypto/sodium.ts';
import { signStatement } from '../../src/private/crypto/statement.ts';
import { openVault } from '../../src/private/vault/vault.ts';
import { openVaultDatabase, type VaultDatabase } from '../../src/private/vault/vaultDatabase.ts';
import type { Result } from '../../src/shared/base/result.ts';
import type { FeedItem } from '../../src/shared/wire/feedPage.ts';
import type { UnverifiedStatement } from '../../src/shared/wire/statement.ts';
import type { StatementBody } from '../../src/shared/wire/statementBodies.ts';
import { origin, type World } from './counsellingWorld.ts';
import { openTestMailbag, type TestMailbag } from './formerMailbag.ts';
import { type CityTeam, cheapCost, directoryOf, rosterWithoutBen, signerOf } from './signedCity.ts';

/** A tablet of the school: what its browser keeps, and which boxes are open in some window. */
export type Tablet = {
	readonly vault: VaultDatabase;
	readonly mailbag: TestMailbag;
	readonly heldLocks: Map<string, object>;
	readonly postLocks: Locks;
	/** By the tablet's own clock; `null`: as the world's. */
	clockMs: number | null;
};

/** Web Locks within one browser: first come, first served. */
function locksOfOneBrowser(): Locks {
	let tail: Promise<unknown> = Promise.resolve();
	return {
		request: (_, work) => {
			const turn = tail.then(work);
			tail = turn.catch(() => undefined);
			return turn;
		},
	};
}

export function newTablet(): Tablet {
	const deps = { indexedDB: new IDBFactory(), IDBKeyRange };
	return {
		vault: openVaultDatabase('vault', deps),
		mailbag: openTestMailbag(deps),
		heldLocks: new Map(),
		postLocks: locksOfOneBrowser(),
		clockMs: null,
	};
}

/** One window with a locked room of its own; `kill` ends it as a browser that is killed does: no lock stays, nothing more is written. */
export type Window = { readonly asking: Asking; readonly kill: () => void; readonly steps: () => number };

/** Dies at the n-th call to vault or letterbox: `before` it happens, or `after` it was carried out and nobody heard of it. */
export type Death = { readonly at: number; readonly when: 'before' | 'after' };

export function openWindow(world: World, tablet: Tablet, death: Death | null = null): Window {
	const me = {};
	let step = 0;
	let dead = false;
	const dying = <Api extends object>(api: Api): Api =>
		new Proxy(api, {
			get:
				(target, name) =>
				async (...args: unknown[]) => {
					const isLast = ++step === death?.at;
					if (isLast && death?.when === 'before') dead = true;
					if (dead) throw new Error('killed');
					const value: unknown = await (target as Record<PropertyKey, (...all: unknown[]) => unknown>)[name]?.(...args);
					if (isLast) dead = true;
					if (dead) throw new Error('killed');
					return value;
				},
		});
	const locks: BoxLocks = {
		hold: async (name) => {
			if (tablet.heldLocks.has(name)) return null;
			tablet.heldLocks.set(name, me);
			return () => tablet.heldLocks.delete(name);
		},
	};
	const nowMs = () => tablet.clockMs ?? world.clock.nowMs;
	const ports: AskingPorts = {
		vault: dying(openVault(tablet.vault)),
		letterbox: dying(letterboxOver(tablet.mailbag, tablet.postLocks, nowMs)),
		nowMs,
		randomBytes,
		locks,
		argon: cheapCost,
	};
	const kill = () => {
		dead = true;
		for (const [name, owner] of tablet.heldLocks) if (owner === me) tablet.heldLocks.delete(name);
	};
	return { asking: askLockedRoom(ports, Promise.resolve()), kill, steps: () => step };
}

export const servedText = (world: World, options: Parameters<typeof directoryOf>[2] = {}): string =>
	JSON.stringify(directoryOf(world.city, world.school, options));

/** The directory of the day on which Ben left: what he had signed is signed anew by two who stay. */
export function servedWithoutBen(world: World, leftAt: number): string {
	const two = world.city.centre.members.slice(1, 3).map(signerOf);
	const anew = ({ b }: UnverifiedStatement): UnverifiedStatement => signStatement(JSON.parse(b) as StatementBody, two);
	const team = (old: CityTeam, roster: UnverifiedStatement): CityTeam => ({ ...old, roster, epochs: old.epochs.map(anew) });
	const schools = world.city.schools.map((school) => ({ ...school, nurses: team(school.nurses, anew(school.nurses.roster)) }));
	const city = { ...world.city, schools, centre: team(world.city.centre, world.city.centre.roster), policy: anew(world.city.policy) };
	const school = schools.find(({ code }) => code === world.school.code);
	if (school === undefined) throw new Error('no such school');
	const issued = Math.floor(world.clock.nowMs / 1_000);
	return JSON.stringify(directoryOf(city, school, { seq: 2, issued, laterRosters: [rosterWithoutBen(world.city, leftAt)] }));
}

/** Opens a window of the tablet at the school's link. */
export async function enter(
	world: World,
	tablet: Tablet,
	served: string | null = servedText(world),
	death: Death | null = null,
): Promise<Window> {
	const window = openWindow(world, tablet, death);
	valueOf<SchoolView>(await window.asking.enterSchool({ code: world.school.code, pin: world.city.pin }, served));
	return window;
}

/** The value of an outcome that has to be good. */
export function valueOf<Value>(outcome: Result<Value, { readonly tag: string }>): Value {
	if (!outcome.ok) throw new Error(`refused: ${outcome.error.tag}`);
	return outcome.value;
}

/** A new box in this window, with the pictures that open it. */
export async function makeBox(window: Window, draft: Draft | null = null): Promise<readonly number[]> {
	const { pictures } = valueOf(await window.asking.assignPictures());
	valueOf(await window.asking.createBox(draft));
	return pictures;
}

export async function openWith(window: Window, pictures: readonly number[]): Promise<BoxView> {
	const view = valueOf(await window.asking.openBox(pictures));
	if (view === null) throw new Error('these pictures open no box');
	return view;
}

export const letter = (text: string, more: Partial<Draft> = {}): Draft => ({
	to: 'centre',
	thread: null,
	adult: null,
	topics: ['friends'],
	text,
	drawing: null,
	wish: null,
	lang: 'ja',
	band: 'B',
	name: null,
	answer: true,
	reach: null,
	urgent: false,
	about: null,
	style: null,
	meeting: null,
	...more,
});

export const send = async (window: Window, draft: Draft): Promise<SentLetter> => valueOf(await window.asking.sendLetter(draft));

/** The network comes back: the outbox is posted and the feed is read, as the postman does it. */
export async function goOnline(
	world: World,
	tablet: Tablet,
	subtle: PostPorts['subtle'] = crypto.subtle,
	reach: World['fetch'] = world.fetch,
): Promise<DeliveryReport> {
	const postman = runPostman(
		{
			mailbag: tablet.mailbag,
			fetch: (url, init) => reach(`${origin}${url}`, init),
			nowMs: () => tablet.clockMs ?? world.clock.nowMs,
			random: () => 0,
			locks: tablet.postLocks,
			subtle,
			online: () => true,
			tell: () => undefined,
		},
		async () => undefined,
	);
	const report = await postman.flush('wake');
	await postman.collect();
	return report;
}

/** Puts items straight into the tablet's mailbag, as a feed would bring them. */
export async function bring(world: World, tablet: Tablet, items: readonly Omit<FeedItem, 'pos'>[]): Promise<void> {
	const { feed } = world.school;
	for (const item of items) {
		const kept = await mailItemOf(crypto.subtle, feed, { pos: 0, ...item }, world.clock.nowMs);
		if (kept !== null) await fileItems(tablet.mailbag, [kept], { feed, store: world.store.storeId, next: 0, etag: null, restUntilMs: 0 });
	}
}

/** What the team reads of the rows in the tablet's outbox. */
export async function outboxAsRead(tablet: Tablet, team: CityTeam): Promise<readonly OpenedPart[]> {
	const rows = await tablet.mailbag.rows.toArray();
	return rows.flatMap(({ envelope }) => {
		const seed = team.epochSeeds[0];
		const opened = seed === undefined ? null : openLetterPart(makeSecret('epoch', seed), team.id, 1, envelope);
		return opened?.ok && !opened.value.cover ? [opened.value] : [];
	});
}

export const onlyThread = (view: BoxView | null): Thread => {
	const thread = view?.threads[0];
	if (thread === undefined || view?.threads.length !== 1) throw new Error(`not one thread but ${view?.threads.length}`);
	return thread;
};

/** One line an item: what the child sees of a thread. */
export const linesOf = (items: readonly ThreadItem[]): readonly string[] =>
	items.map((item) => {
		if (item.kind === 'letter') return `${item.state}: ${item.text}${item.trouble === null ? '' : ` (${item.trouble})`}`;
		return item.kind === 'answer' ? `${item.from}: ${item.text}` : item.kind;
	});

/** Every byte that the tablet's two databases hold, for searching. */
export async function diskOf(tablet: Tablet): Promise<Buffer> {
	const chunks: Buffer[] = [];
	const collect = (value: unknown): void => {
		if (value instanceof Uint8Array) chunks.push(Buffer.from(value));
		else if (typeof value === 'string') chunks.push(Buffer.from(value), Buffer.from(value, 'utf16le'));
		else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) collect(inner);
	};
	for (const database of [tablet.vault, tablet.mailbag]) for (const table of database.tables) collect(await table.toArray());
	return Buffer.concat(chunks);
}
