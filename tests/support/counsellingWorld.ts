import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Answering, CaseView, Desk } from '../../src/private/consultation/answering/answering.ts';
import { createAnswering } from '../../src/private/consultation/answering/createAnswering.ts';
import { type Conversation, newConversation } from '../../src/private/crypto/conversation.ts';
import { verifyDirectory, type Directory } from '../../src/private/crypto/directory.ts';
import { joinAnswer, openAnswerPart, type OpenedAnswer } from '../../src/private/crypto/answer.ts';
import { marksIn } from '../../src/private/crypto/marks.ts';
import { joinParts, openLetterPart, type ReturnMode, sealLetter, type SealedPart } from '../../src/private/crypto/letter.ts';
import { recipientOf } from '../../src/private/crypto/recipient.ts';
import { makeSecret } from '../../src/private/crypto/secret.ts';
import { randomBytes, sodiumReady } from '../../src/private/crypto/sodium.ts';
import { parseContent } from '../../src/private/domain/content.ts';
import { encodeLetter, type LetterContent } from '../../src/private/domain/letterContent.ts';
import { type DeskCache, openDeskCache } from '../../src/private/teamLog/deskCache.ts';
import { foldCases } from '../../src/private/teamLog/foldCases.ts';
import { emptyLog, readRows } from '../../src/private/teamLog/readLog.ts';
import { createRelay } from '../../src/relay/app.ts';
import { receiptPublicKey } from '../../src/relay/store/relayKey.ts';
import { openSqliteStore } from '../../src/relay/store/sqlite.ts';
import type { Store } from '../../src/relay/store/store.ts';
import { encodeBase64url } from '../../src/shared/base/base64url.ts';
import { hourOf, secondsOf } from '../../src/shared/base/time.ts';
import { parseFeedPage } from '../../src/shared/wire/feedPage.ts';
import type { LetterId } from '../../src/shared/wire/ids.ts';
import { parseSealedEnvelope, readHeader } from '../../src/shared/wire/sealedEnvelope.ts';
import type { Times } from '../../src/shared/wire/statementBodies.ts';
import { encodeSchoolPass, encodeUpload } from '../../src/shared/wire/upload.ts';
import { cheapCost, type CityMember, type CitySchool, directoryOf, drawId, makeCity, organisationOf, type SignedCity } from './signedCity.ts';

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

export async function openWorld(): Promise<World> {
	await sodiumReady();
	const receiptSeed = randomBytes(32);
	const clock = { nowMs: startMs };
	const city = makeCity([origin, encodeBase64url(receiptPublicKey(receiptSeed))], times, secondsOf(startMs));
	const dirs: string[] = [];
	const stores: Store[] = [];
	const organisation = organisationOf(city);
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
		city, school, ben, dana, nurse, store: first, clock, openStore,
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
export const openConsole = (world: World, { cache = freshProfile(), fetch = world.fetch, nowMs = () => world.clock.nowMs }: Profile = {}): Answering =>
	createAnswering({ origin, fetch, nowMs, random: randomBytes, cache, seedCost: cheapCost });

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

export async function onlyCase(console: Answering): Promise<CaseView> {
	const rows = (await console.desk())?.cases ?? [];
	const view = rows.length === 1 ? await console.showCase(rows[0]?.caseId ?? '') : null;
	if (view === null) throw new Error(`not one case but ${rows.length}`);
	return view;
}

/** What a view says, one line an item. */
export const linesOf = (view: CaseView): readonly string[] =>
	view.items.map((item) => (item.kind === 'letter' || item.kind === 'answer' ? `${item.kind}: ${item.text}` : item.kind));

/** Every text of every case on a desk, sorted. */
export async function allLines(console: Answering): Promise<readonly string[]> {
	const rows = (await console.desk())?.cases ?? [];
	const views = await Promise.all(rows.map(({ caseId }) => console.showCase(caseId)));
	return views.flatMap((view) => (view === null ? [] : linesOf(view))).sort();
}

export type ToWrite = Partial<LetterContent> & { readonly to?: 'centre' | 'nurse'; readonly ret?: ReturnMode; readonly seq?: number; readonly letterId?: LetterId };

/** Amina: a child with a conversation of her own. */
export type Child = { readonly conversation: Conversation; letters: number };
export const newChild = (): Child => ({ conversation: newConversation(), letters: 0 });

export function directoryFor(world: World, school = world.school): Directory {
	const verified = verifyDirectory(directoryOf(world.city, school), world.city.pin, school.code, null);
	if (!verified.ok) throw new Error('the directory does not hold');
	return verified.value;
}

/** Seals a letter as her tablet does. */
export function sealFor(world: World, child: Child, text: string, { to = 'centre', ret, seq, letterId, ...content }: ToWrite = {}): readonly SealedPart[] {
	const team = to === 'centre' ? world.city.centre.id : world.school.nurses.id;
	const recipient = recipientOf(directoryFor(world), team, secondsOf(world.clock.nowMs));
	if (recipient === null) throw new Error('nobody to write to');
	const letter: LetterContent = {
		v: 1, kind: 'letter', lang: 'ja', band: 'B', by: 'child', about: null, topics: ['friends'], want: 'letter', urgent: false, name: null,
		text, drawing: null, answer: true, reach: null, ...content,
	};
	child.letters = seq ?? child.letters + 1;
	return sealLetter({
		recipient, conversation: child.conversation, ret: ret ?? (to === 'nurse' ? 'nurse' : 'full'), feed: world.school.feed,
		sd: makeSecret('letter', randomBytes(32)), content: encodeLetter(letter), seq: child.letters, seen: 0, hour: hourOf(world.clock.nowMs),
		letterId: letterId ?? drawId<LetterId>(),
	});
}

export async function post(world: World, parts: readonly Pick<SealedPart, 'envelope'>[]): Promise<void> {
	for (const { envelope } of parts) {
		const body = encodeUpload(encodeSchoolPass(world.school.code), envelope);
		const answer = await world.fetch(`${origin}/v1/envelopes`, { method: 'POST', body });
		if (answer.status !== 201 && answer.status !== 200) throw new Error(`not posted: ${answer.status}`);
	}
}

/** Writes and posts one letter. */
export async function write(world: World, child: Child, text: string, options: ToWrite = {}): Promise<void> {
	await post(world, sealFor(world, child, text, options));
}

/** What her tablet finds in the school's feed: answers that open and verify, and the numbers of her letters that are marked as read. */
export async function look(world: World, child: Child): Promise<{ answers: readonly string[]; read: readonly number[] }> {
	const { first, next } = await world.store.feedRange(world.school.feed);
	const rosters = directoryFor(world).centreRosters;
	const parts = new Map<string, OpenedAnswer[]>();
	const read = new Set<number>();
	for (let page = Math.floor(first / 16); page * 16 < next; page++) {
		const bytes = await (await world.fetch(`${origin}/v1/feeds/${world.school.feed}/${world.store.storeId}/${page}`, {})).arrayBuffer();
		const items = parseFeedPage(page, new Uint8Array(bytes));
		for (const item of items.ok ? items.value : []) {
			if (item.type === 'marks') for (let seq = 1; seq <= child.letters; seq++) if (marksIn(item.bytes, child.conversation.drop, seq).includes(1)) read.add(seq);
			const envelope = item.type === 'envelope' ? parseSealedEnvelope(item.bytes) : null;
			const opened = envelope?.ok === true ? openAnswerPart(child.conversation, world.school.feed, rosters, item.hour, envelope.value) : null;
			if (opened?.ok === true) parts.set(opened.value.letterId, [...(parts.get(opened.value.letterId) ?? []), opened.value]);
		}
	}
	const answers = [...parts.values()].flatMap((one) => {
		const joined = joinAnswer(one);
		const content = joined.ok ? parseContent(joined.value.content) : null;
		return content?.kind === 'answer' ? [content.text] : [];
	});
	return { answers, read: [...read].sort() };
}

/** The texts of all letters that the centre's log holds, read with the key and the rosters of the team. */
export async function textsInLog(world: World): Promise<readonly string[]> {
	const { id, logKey } = world.city.centre;
	const rows = await world.store.logRows(id, -1, 256);
	const rosters = directoryFor(world).centreRosters;
	const log = readRows(emptyLog, rows, { team: id, keys: new Map([[1, makeSecret('log', logKey)]]), rosters });
	return [...foldCases(log).byId.values()].flatMap(({ letters }) =>
		letters.flatMap(({ content }) => {
			const parsed = content === null ? null : parseContent(content);
			return parsed?.kind === 'letter' ? [parsed.text] : [];
		}),
	);
}

/** The texts of one-part letters in a row of the centre's inbox, with the keys that its members hold. */
export function readWithTeamKeys(world: World, row: Uint8Array): readonly string[] {
	const envelope = parseSealedEnvelope(row);
	if (!envelope.ok) return [];
	const { epoch } = readHeader(envelope.value);
	const seed = world.city.centre.epochSeeds[epoch - 1];
	const opened = seed === undefined ? null : openLetterPart(makeSecret('epoch', seed), world.city.centre.id, epoch, envelope.value);
	const joined = opened?.ok === true && !opened.value.cover ? joinParts([opened.value]) : null;
	const content = joined?.ok === true ? parseContent(joined.value.content) : null;
	return content?.kind === 'letter' ? [content.text] : [];
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
