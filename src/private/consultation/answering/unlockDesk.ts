import { encodeBase64url } from '../../../shared/base/base64url.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { parseId, type StoreId } from '../../../shared/wire/ids.ts';
import { type MemberKeys, deriveMember } from '../../crypto/member.ts';
import { wipe } from '../../crypto/secret.ts';
import { parseLockedSeed, unlockSeed } from '../../crypto/seed.ts';
import { emptyLog } from '../../teamLog/readLog.ts';
import { foldCases } from '../../teamLog/foldCases.ts';
import type { ConsoleRefused } from './answering.ts';
import { consoleRefusal } from './consoleRefusal.ts';
import { deskFeeds } from './deskFeeds.ts';
import { fetchKeys } from './deskKeys.ts';
import { type OpenDesk, rosterOf } from './openDesk.ts';
import type { DeskPorts } from './ports.ts';
import {
	type AcceptedDirectories,
	type DirectoriesRead,
	type DirectoriesRefused,
	encodeAccepted,
	noDirectories,
	readDirectories,
} from './readDirectory.ts';
import { readTeamLog } from './readTeamLog.ts';
import { connectRelay, type RelayRefused } from './relayClient.ts';
import { askDirectories, askMembers, parseMembers, type ServedMember } from './relayDoors.ts';
import { takeRows } from './teamLogAtRelay.ts';

/** Who may unlock here, from the relay or, offline, as it was kept. */
export async function listServedMembers(ports: DeskPorts): Promise<Result<readonly ServedMember[], ConsoleRefused>> {
	const asked = await askMembers(connectRelay(ports, null));
	const text = asked.ok ? asked.value : await ports.cache.readText('members');
	const members = text === null ? null : parseMembers(text);
	if (members === null) return err(asked.ok ? { tag: 'relay' } : consoleRefusal(asked.error));
	if (asked.ok) await ports.cache.keepText('members', asked.value);
	return ok(members.filter(({ seed }) => seed !== null));
}

/**
 * Opens a member's desk from name and passphrase alone: their seed, the directories to the pin, the keys wrapped to them, the team's
 * log. Without a network it opens on what this profile keeps of all four, if a desk was open here before. The first pin of a profile holds, also without a link (`pin` empty); another is a hard stop until the site's data is cleared
 * (protocol 2).
 */
export async function unlockDesk(
	ports: DeskPorts,
	member: string,
	passphrase: string,
	pin: string,
): Promise<Result<OpenDesk, ConsoleRefused>> {
	const trusted = await pinInForce(ports, pin);
	if (!trusted.ok) return trusted;
	const served = await findMember(ports, member);
	if (!served.ok) return served;
	const keys = openSeed(ports, served.value, passphrase);
	if (!keys.ok) return keys;
	const desk = await openDesk(ports, served.value, keys.value, trusted.value);
	if (!desk.ok) {
		wipeKeys(keys.value);
		return desk;
	}
	await ports.cache.keepText('pin', trusted.value);
	const read = await replayLog(desk.value);
	if (read.ok) return desk;
	wipeDesk(desk.value);
	return read;
}

/** The pin of this profile's first link, else the one of the link now; a profile that never opened has none without a link. */
async function pinInForce(ports: DeskPorts, pin: string): Promise<Result<string, ConsoleRefused>> {
	const first = await ports.cache.readText('pin');
	if (first !== null && pin !== '' && first !== pin) return err({ tag: 'other-pin' });
	const trusted = first ?? pin;
	return trusted === '' ? err({ tag: 'no-pin' }) : ok(trusted);
}

/** Zeroes every key of the desk. */
export function wipeDesk(desk: OpenDesk): void {
	for (const secret of [...desk.epochSeeds.values(), ...desk.logKeys.values()]) wipe(secret);
	for (const { letter, answer } of desk.log.entries) for (const part of [letter, answer]) if (part !== null) wipe(part.ck);
	wipeKeys(desk.keys);
}

function wipeKeys(keys: MemberKeys): void {
	wipe(keys.sign);
	wipe(keys.wrap);
}

async function findMember(ports: DeskPorts, member: string): Promise<Result<ServedMember, ConsoleRefused>> {
	const members = await listServedMembers(ports);
	if (!members.ok) return members;
	const found = members.value.find(({ id }) => id === parseId(member));
	return found === undefined ? err({ tag: 'not-a-member' }) : ok(found);
}

function openSeed(ports: DeskPorts, { id, seed }: ServedMember, passphrase: string): Result<MemberKeys, ConsoleRefused> {
	const locked = seed === null ? null : parseLockedSeed(seed);
	if (locked === null) return err({ tag: 'not-a-member' });
	const cost = ports.seedCost === undefined ? {} : { cost: ports.seedCost };
	const opened = unlockSeed({ passphrase, member: id, locked, ...cost });
	if (!opened.ok) return err({ tag: opened.error.tag === 'cannot-open' ? 'passphrase' : 'memory' });
	const keys = deriveMember(opened.value);
	wipe(opened.value);
	return ok(keys);
}

/** The desk before its log is read: the member's own roster entry must name the keys that the passphrase opened. */
async function openDesk(ports: DeskPorts, served: ServedMember, keys: MemberKeys, pin: string): Promise<Result<OpenDesk, ConsoleRefused>> {
	const closing = new AbortController();
	const close = () => closing.abort();
	const relay = connectRelay(ports, { member: served.id, sign: keys.sign }, closing.signal);
	const asked = await askDirectories(relay, null);
	if (!asked.ok && asked.error.tag !== 'offline') return err(consoleRefusal(asked.error));
	const kept = await keptDirectories(ports, pin);
	const offline = !asked.ok;
	if (offline && kept.directories.length === 0) return err({ tag: 'offline' });
	const read: Result<DirectoriesRead, DirectoriesRefused> = offline
		? ok({ ...kept, refused: 0 })
		: readDirectories(asked.value?.text ?? '', pin, kept);
	if (!read.ok) return read;
	const entry = rosterOf(read.value.directories, served.team)?.members.find(({ id }) => id === served.id);
	if (entry === undefined || entry.until !== 0 || entry.sign !== encodeBase64url(keys.signPk)) return err({ tag: 'not-a-member' });
	await ports.cache.keepText('directory', encodeAccepted(read.value));
	const etag = asked.ok ? (asked.value?.etag ?? null) : null;
	const desk = freshDesk({ ports, relay, close, pin, member: entry, keys, team: served.team }, read.value, etag);
	desk.trouble.offline = offline;
	desk.store = parseId<StoreId>((await ports.cache.readText(`store:${desk.team}`)) ?? '');
	desk.collectedUpTo = Number((await ports.cache.readText(`inbox:${desk.team}`)) ?? -1);
	return ok(desk);
}

/** What this profile accepted before: no directory may go back behind it. */
async function keptDirectories(ports: DeskPorts, pin: string): Promise<AcceptedDirectories> {
	const text = await ports.cache.readText('directory');
	const kept = text === null ? null : readDirectories(text, pin, noDirectories);
	return kept?.ok === true ? kept.value : noDirectories;
}

const freshDesk = (
	base: Pick<OpenDesk, 'ports' | 'relay' | 'close' | 'pin' | 'member' | 'keys' | 'team'>,
	{ directories, served, refused }: DirectoriesRead,
	etag: string | null,
): OpenDesk => ({
	...base,
	directories,
	servedDirectories: served,
	directoryEtag: etag,
	epochSeeds: new Map(),
	logKeys: new Map(),
	epochsMet: new Set(),
	keysAskedAtMs: null,
	log: emptyLog,
	waiting: [],
	cases: foldCases(emptyLog),
	store: null,
	collectedUpTo: -1,
	feeds: new Map(),
	refusedFeeds: new Set(),
	accepted: new Set(),
	shown: new Map(),
	answersSeen: new Map(),
	underWay: new Map(),
	marksHour: new Map(),
	searchTexts: new Map(),
	trouble: { unopenedRows: new Set(), rolledBack: false, refusedGenerations: 0, refusedDirectories: refused, offline: false },
	syncedAtMs: null,
});

/** Keys, then the log: first what this profile kept of it, then what the relay has behind that. Without a network the first must do. */
async function replayLog(desk: OpenDesk): Promise<Result<'replayed', ConsoleRefused>> {
	const keys = await fetchKeys(desk);
	if (!keys.ok && keys.error.tag !== 'offline') return err(consoleRefusal(keys.error));
	if (desk.logKeys.size === 0 && !keys.ok) return err(consoleRefusal(keys.error));
	desk.waiting = await desk.ports.cache.readWaiting(desk.team);
	await takeRows(desk, await desk.ports.cache.readEvents(desk.team));
	const read = desk.trouble.offline ? offline : await readTeamLog(desk);
	desk.trouble.offline = !read.ok && read.error.tag === 'offline';
	// What the feeds held last: without it every answer of the last weeks would look as if it were not posted yet.
	if (desk.trouble.offline) for (const feed of deskFeeds(desk)) desk.feeds.set(feed, await desk.ports.cache.readFeed(feed));
	return read.ok || desk.trouble.offline ? ok('replayed') : err(consoleRefusal(read.error));
}

const offline = err<RelayRefused>({ tag: 'offline' });
