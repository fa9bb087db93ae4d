import { beforeAll, expect, test } from 'vitest';
import { sealAnswer, returnAddressOf } from '../../src/private/crypto/answer.ts';
import { type Conversation, newConversation } from '../../src/private/crypto/conversation.ts';
import { sealEvent } from '../../src/private/crypto/event.ts';
import { sealLetter, type SealedPart } from '../../src/private/crypto/letter.ts';
import type { Recipient } from '../../src/private/crypto/recipient.ts';
import { makeSecret, readSecret } from '../../src/private/crypto/secret.ts';
import { randomBytes, sodiumReady } from '../../src/private/crypto/sodium.ts';
import { kemPublicKey } from '../../src/private/crypto/xwing.ts';
import { countForks, misfits, seenNow } from '../../src/private/teamLog/checkChain.ts';
import { encodeEvent, type EventContent, type Seen } from '../../src/private/teamLog/events.ts';
import { foldCases } from '../../src/private/teamLog/foldCases.ts';
import { emptyLog, type LogReader, readAgain, readRows, type TeamLog } from '../../src/private/teamLog/readLog.ts';
import { encodeBase64url } from '../../src/shared/base/base64url.ts';
import { concatBytes, utf8 } from '../../src/shared/base/bytes.ts';
import { type EventId, type FeedId, idBytes, type LetterId, type TeamId } from '../../src/shared/wire/ids.ts';
import type { RosterBody } from '../../src/shared/wire/statementBodies.ts';
import type { LogRow } from '../../src/shared/wire/teamRows.ts';
import { type CityMember, drawId, keysOf, makeMember, rosterEntry } from '../support/signedCity.ts';

const [team, feed] = [drawIdLater<TeamId>('t'), drawIdLater<FeedId>('f')];
const logKey = new Uint8Array(32).fill(7);
let ben: CityMember;
let reader: LogReader;
let amina: Conversation;

beforeAll(async () => {
	await sodiumReady();
	[ben, amina] = [makeMember('Ben', 'counsellor'), newConversation()];
	const roster: RosterBody = {
		v: 1,
		kind: 'roster',
		team,
		version: 1,
		prev: null,
		type: 'centre',
		name: 'Centre',
		answers: true,
		members: [rosterEntry(ben, 0)],
	};
	reader = { team, keys: new Map([[1, makeSecret('log', logKey)]]), rosters: [roster] };
});

/** An id whose bytes are plain to see. */
function drawIdLater<Kind extends string>(character: string): Kind {
	return `${character.repeat(21)}A` as Kind;
}

const seedOfTeam = new Uint8Array(32).fill(9);
const text = (words: string) => utf8(JSON.stringify({ text: words }));

function letterOf(
	child: Conversation,
	words: string,
	{ seq = 1, letterId = drawId<LetterId>(), hour = 498_700 } = {},
): readonly SealedPart[] {
	const recipient = { team, epoch: 1, pk: kemPublicKey(seedOfTeam) } as Recipient;
	return sealLetter({
		recipient,
		conversation: child,
		ret: 'full',
		feed,
		sd: makeSecret('letter', randomBytes(32)),
		content: text(words),
		seq,
		seen: 0,
		hour,
		letterId,
	});
}

const retOf = (child: Conversation) => concatBytes(child.drop, child.replyPk, idBytes(feed));
const filed = (child: Conversation, part: SealedPart): EventContent => ({
	type: 'letter',
	data: { envelope: encodeBase64url(part.envelope), ck: encodeBase64url(readSecret(part.ck)), ret: encodeBase64url(retOf(child)) },
});

/** The row that Ben's console appends at this position. */
function row(pos: number, content: EventContent, { caseId = 'c', seen = null as Seen, by = ben } = {}): LogRow {
	const eventId = drawId<EventId>();
	const cj = encodeEvent({ case: drawIdLater(caseId), at: 1_795_000_000, by: by.id, seen, ...content });
	const event = sealEvent({ key: makeSecret('log', logKey), gen: 1, team, eventId, memberSign: keysOf(by).sign, cj });
	if (!event.ok) throw new Error('too long');
	return { pos, event: event.value };
}

const read = (rows: readonly LogRow[]): TeamLog => readRows(emptyLog, rows, reader);
const wordsOf = (log: TeamLog) =>
	[...foldCases(log).byId.values()].map(({ id, letters }) => [
		id,
		...letters.map(({ content }) => (content === null ? '…' : JSON.parse(new TextDecoder().decode(content)).text)),
	]);

test('one envelope filed twice under two case ids is one letter, in the case of the earlier position', () => {
	const [part] = letterOf(amina, 'いち') as [SealedPart];
	const log = read([row(0, filed(amina, part), { caseId: 'x' }), row(1, filed(amina, part), { caseId: 'y' })]);
	expect(wordsOf(log)).toEqual([[drawIdLater('x'), 'いち']]);
});

test('later letters of a conversation stay in its first case, whatever their events say', () => {
	const [one] = letterOf(amina, 'いち') as [SealedPart];
	const [two] = letterOf(amina, 'に', { seq: 2 }) as [SealedPart];
	expect(wordsOf(read([row(0, filed(amina, one), { caseId: 'x' }), row(1, filed(amina, two), { caseId: 'y' })]))).toEqual([
		[drawIdLater('x'), 'いち', 'に'],
	]);
});

test('a case id names one conversation: a second one under it gets a case of its own', () => {
	const chidi = newConversation();
	const [aminas] = letterOf(amina, 'あみな') as [SealedPart];
	const [chidis] = letterOf(chidi, 'ちでぃ') as [SealedPart];
	const cases = wordsOf(read([row(0, filed(amina, aminas)), row(1, filed(chidi, chidis))]));
	expect(cases.map(([, ...words]) => words)).toEqual([['あみな'], ['ちでぃ']]);
	expect(new Set(cases.map(([id]) => id)).size).toBe(2);
});

test('parts filed in any order, by two consoles, with others between, make one letter', () => {
	const long = 'な'.repeat(4_000);
	const [a, b, c] = letterOf(amina, long) as [SealedPart, SealedPart, SealedPart];
	const [other] = letterOf(newConversation(), 'ほか') as [SealedPart];
	const log = read([
		row(0, filed(amina, c)),
		row(1, filed(newConversation(), other)),
		row(2, filed(amina, a)),
		row(3, filed(amina, c)),
		row(4, filed(amina, b)),
	]);
	expect(foldCases(log).unopened).toBe(1);
	expect(wordsOf(log)).toEqual([[drawIdLater('c'), long]]);
});

test('a letter sealed anew for a newer epoch is joined from one sealing alone, and shown once', () => {
	const letterId = drawId<LetterId>();
	const long = 'な'.repeat(3_000);
	const [first] = letterOf(amina, long, { letterId }) as [SealedPart, SealedPart];
	const again = letterOf(amina, long, { letterId, hour: 498_900 }) as [SealedPart, SealedPart];
	expect(wordsOf(read([row(0, filed(amina, first)), row(1, filed(amina, again[1]))]))).toEqual([[drawIdLater('c'), '…']]);
	expect(wordsOf(read([row(0, filed(amina, first)), row(1, filed(amina, again[1])), row(2, filed(amina, again[0]))]))).toEqual([
		[drawIdLater('c'), long],
	]);
});

test('an answer counts once it is whole, and only under the name of who signed the event', () => {
	const [part] = letterOf(amina, 'いち') as [SealedPart];
	const to = returnAddressOf({ authorPk: amina.authorPk, drop: amina.drop, replyPk: amina.replyPk, feed });
	if (to === null) throw new Error('no address');
	const seal = (member: CityMember, words: string) =>
		sealAnswer({
			to,
			member: member.id,
			memberSign: keysOf(member).sign,
			rosterVersion: 1,
			sd: makeSecret('letter', randomBytes(32)),
			content: text(words),
			seq: 1,
			seen: 1,
			hour: 1,
			letterId: drawId(),
			re: 1,
		});
	const answered = (one: SealedPart): EventContent => ({
		type: 'answer',
		data: { to: encodeBase64url(amina.authorPk), envelope: encodeBase64url(one.envelope), ck: encodeBase64url(readSecret(one.ck)) },
	});
	const long = seal(ben, 'へ'.repeat(3_000)) as [SealedPart, SealedPart];
	const answers = (log: TeamLog) => [...foldCases(log).byId.values()].flatMap((one) => one.answers).length;
	expect(answers(read([row(0, filed(amina, part)), row(1, answered(long[1]))]))).toBe(0);
	expect(answers(read([row(0, filed(amina, part)), row(1, answered(long[1])), row(2, answered(long[0]))]))).toBe(1);
	const mallorys = seal(makeMember('Mallory', 'counsellor'), 'にせ') as [SealedPart];
	const log = read([row(0, filed(amina, part)), row(1, answered(mallorys[0]))]);
	expect([answers(log), foldCases(log).unopened]).toEqual([0, 1]);
});

test('each event says what its writer had seen; a log that differs from that is a fork', () => {
	const rows: LogRow[] = [];
	for (let pos = 0; pos < 4; pos++)
		rows.push(row(pos, { type: 'read', data: { to: 'A'.repeat(43), letters: [] } }, { seen: seenNow(read(rows)) }));
	expect(countForks(read(rows))).toBe(0);
	const [a, b, c, d] = rows as [LogRow, LogRow, LogRow, LogRow];
	const swapped = read([a, { pos: 1, event: c.event }, { pos: 2, event: b.event }, d]);
	expect(countForks(swapped)).toBe(2);
	expect(countForks(read([a, c, d]))).toBeGreaterThan(0);
	const excuse = row(4, { type: 'restored', data: { store: drawIdLater('s'), events: misfits(swapped).map(({ eventId }) => eventId) } });
	expect(countForks(readRows(swapped, [excuse], reader))).toBe(0);
});

test('an entry without key stays in the chain, and opens once the key has come', () => {
	const [part] = letterOf(amina, 'いち') as [SealedPart];
	const log = readRows(emptyLog, [row(0, filed(amina, part))], { ...reader, keys: new Map() });
	expect(foldCases(log)).toMatchObject({ unopened: 1, byId: new Map() });
	expect(wordsOf(readAgain(log, reader))).toEqual([[drawIdLater('c'), 'いち']]);
	expect(seenNow(log)).toEqual(seenNow(readAgain(log, reader)));
});

test('rows that come again are read once', () => {
	const [part] = letterOf(amina, 'いち') as [SealedPart];
	const rows = [row(0, filed(amina, part))];
	expect(readRows(read(rows), rows, reader).entries.length).toBe(1);
});
