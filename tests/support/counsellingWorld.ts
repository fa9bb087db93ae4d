import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { lettersOnScreen } from '../../src/console/lettersOnScreen.ts';
import type { Answering, CaseView, Desk } from '../../src/private/consultation/answering/answering.ts';
import { createAnswering } from '../../src/private/consultation/answering/createAnswering.ts';
import { randomBytes, sodiumReady } from '../../src/private/crypto/sodium.ts';
import { type DeskCache, openDeskCache } from '../../src/private/teamLog/deskCache.ts';
import { createRelay } from '../../src/relay/app.ts';
import { receiptPublicKey } from '../../src/relay/store/relayKey.ts';
import { openSqliteStore } from '../../src/relay/store/sqlite.ts';
import type { Store } from '../../src/relay/store/store.ts';
import type { Organisation } from '../../src/relay/store/writes.ts';
import type { Bytes } from '../../src/shared/base/bytes.ts';
import { encodeBase64url } from '../../src/shared/base/base64url.ts';
import { secondsOf } from '../../src/shared/base/time.ts';
import type { Times } from '../../src/shared/wire/statementBodies.ts';
import { organisationOf } from './publishedCity.ts';
import { cheapCost, type CityMember, type CitySchool, makeCity, type SignedCity } from './signedCity.ts';

export const origin = 'https://tayori.example';
/** 24 Nov 2026, 09:00 UTC. */
const startMs = 1_795_510_800_000;
const times: Times = { undo: 0, slot: 1, collect: 1, mark: 1 };

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;
/** A relay in this process, a city with its keys, and one clock for all. */
export type World = {
	readonly city: SignedCity;
	readonly school: CitySchool;
	readonly ben: CityMember;
	readonly dana: CityMember;
	readonly nurse: CityMember;
	/** The relay's store now; `replaceStore` puts another one in its place, as after a restored backup. */
	store: Store;
	readonly clock: { nowMs: number };
	readonly fetch: Fetch;
	replaceStore(): Promise<Store>;
	openStore(): Promise<Store>;
	close(): Promise<void>;
};

type Founded = { readonly city: SignedCity; readonly organisation: Organisation; readonly receiptSeed: Bytes };

function foundCity(): Founded {
	const receiptSeed = randomBytes(32);
	const city = makeCity([origin, encodeBase64url(receiptPublicKey(receiptSeed))], times, secondsOf(startMs));
	return { city, organisation: organisationOf(city), receiptSeed };
}

let founded: Founded | undefined;

/** A world in the one city of this test file: no story changes its keys and statements, and stretching its passphrases is slow. */
export async function openWorld(): Promise<World> {
	await sodiumReady();
	founded ??= foundCity();
	return openWorldIn(founded);
}

/** A world in a city of its own, under another organisation. */
export async function openOtherWorld(): Promise<World> {
	await sodiumReady();
	return openWorldIn(foundCity());
}

async function openWorldIn({ city, organisation, receiptSeed }: Founded): Promise<World> {
	const clock = { nowMs: startMs };
	const dirs: string[] = [];
	const stores: Store[] = [];
	const openStore = async () => {
		dirs.push(await mkdtemp(join(tmpdir(), 'tayori-desk-')));
		const opened = await openSqliteStore(dirs.at(-1) ?? '');
		if (!opened.ok) throw new Error('the store does not open');
		await opened.value.putOrganisation(organisation);
		stores.push(opened.value);
		return opened.value;
	};
	const serve = (store: Store) => createRelay({ store, clock: () => clock.nowMs, random: randomBytes, receiptSeed, origins: [origin] });
	const [first, school] = [await openStore(), city.schools[0]];
	const [ben, dana] = city.centre.members;
	const nurse = school?.nurses.members[0];
	if (school === undefined || ben === undefined || dana === undefined || nurse === undefined) throw new Error('the city is empty');
	let app = serve(first);
	const world: World = {
		city,
		school,
		ben,
		dana,
		nurse,
		store: first,
		clock,
		openStore,
		fetch: async (url, init) => app.request(url, init),
		replaceStore: async () => {
			world.store = await openStore();
			app = serve(world.store);
			return world.store;
		},
		close: async () => {
			await Promise.all(stores.map((store) => store.close()));
			await Promise.all(dirs.map((dir) => rm(dir, { recursive: true, force: true })));
		},
	};
	return world;
}

/** A browser profile that nobody has used yet. */
export const freshProfile = (): DeskCache => openDeskCache('desk', { indexedDB: new IDBFactory(), IDBKeyRange });

export type Profile = { readonly cache?: DeskCache; readonly fetch?: Fetch; readonly nowMs?: () => number };

/** A console in a browser profile. */
export const openConsole = (
	world: World,
	{ cache = freshProfile(), fetch = world.fetch, nowMs = () => world.clock.nowMs }: Profile = {},
): Answering => createAnswering({ origin, fetch, nowMs, random: randomBytes, cache, seedCost: cheapCost });

/** A console that this member has opened with name and passphrase. */
export async function openDesk(world: World, member: CityMember, profile: Profile = {}): Promise<Answering> {
	const console = openConsole(world, profile);
	const unlocked = await console.unlock(member.id, member.passphrase, world.city.pin);
	if (!unlocked.ok) throw new Error(`the desk stays locked: ${unlocked.error.tag}`);
	return console;
}

export async function synced(console: Answering): Promise<Desk> {
	const desk = await console.sync();
	if (!desk.ok) throw new Error(`no sync: ${desk.error.tag}`);
	return desk.value;
}

/** A person opens a case, and every letter of it stands on the screen. */
export async function readCase(console: Answering, caseId: string): Promise<CaseView | null> {
	const view = await console.showCase(caseId);
	await console.sawLetters(caseId, view === null ? [] : lettersOnScreen(view));
	return view;
}

export async function onlyCase(console: Answering): Promise<CaseView> {
	const rows = (await console.desk())?.cases ?? [];
	const view = rows.length === 1 ? await readCase(console, rows[0]?.caseId ?? '') : null;
	if (view === null) throw new Error(`not one case but ${rows.length}`);
	return view;
}

/** What a view says, one line an item. */
export const linesOf = (view: CaseView): readonly string[] =>
	view.items.map((item) => (item.kind === 'letter' || item.kind === 'answer' ? `${item.kind}: ${item.text}` : item.kind));

/** Every text of every case on a desk, sorted. */
export async function allLines(console: Answering): Promise<readonly string[]> {
	const rows = (await console.desk())?.cases ?? [];
	const views = await Promise.all(rows.map(({ caseId }) => readCase(console, caseId)));
	return views.flatMap((view) => (view === null ? [] : linesOf(view))).sort();
}

/**
 * A browser that is killed at its n-th request: `before` it leaves, or `after` the relay has carried it out, the answer lost. From then
 * on nothing leaves it any more. `died` tells whether it came so far.
 */
export function dyingFetch(world: World, at: number, when: 'before' | 'after'): { readonly fetch: Fetch; readonly died: () => boolean } {
	let count = 0;
	const fetch: Fetch = async (url, init) => {
		count++;
		if (count > at || (count === at && when === 'before')) throw new TypeError('killed');
		const answer = await world.fetch(url, init);
		if (count === at) throw new TypeError('killed');
		return answer;
	};
	return { fetch, died: () => count >= at };
}
