import { describe, expect, test } from 'vitest';
import {
	type AnswerToSeal,
	joinAnswer,
	openAnswerPart,
	openFiledAnswer,
	returnAddressOf,
	sealAnswer,
} from '../../src/private/crypto/answer.ts';
import { makeSecret } from '../../src/private/crypto/secret.ts';
import { sodiumReady } from '../../src/private/crypto/sodium.ts';
import { utf8 } from '../../src/shared/base/bytes.ts';
import { type FeedId, idOf, type LetterId } from '../../src/shared/wire/ids.ts';
import { chunkBytes, envelopeBytes } from '../../src/shared/wire/limits.ts';
import { parseSealedEnvelope, type SealedEnvelope } from '../../src/shared/wire/sealedEnvelope.ts';
import type { RosterBody } from '../../src/shared/wire/statementBodies.ts';
import { amina, chidi, conversationOf, feed, filled, member, nowSeconds, rosterMember, rosterOf } from '../support/cryptoCast.ts';

await sodiumReady();

const feedHour = nowSeconds / 3_600;
const ben = member(0xb1);
const mallory = member(0xee);
const centre = rosterOf([rosterMember(0xb1)]);
const address = (conversation = amina()) => {
	const to = returnAddressOf({ ...conversation, feed });
	if (to === null) throw new Error('no address');
	return to;
};
const content = utf8(JSON.stringify({ v: 1, kind: 'answer', text: 'てがみを ありがとう' }));

const answerOf = (change: Partial<AnswerToSeal> = {}): AnswerToSeal => ({
	to: address(),
	member: ben.id,
	memberSign: ben.keys.sign,
	rosterVersion: 2,
	sd: makeSecret('letter', filled(32, 0x99)),
	content,
	seq: 1,
	seen: 1,
	hour: feedHour,
	letterId: idOf<LetterId>(filled(16, 0x98)),
	re: 1,
	...change,
});
const seal = (change: Partial<AnswerToSeal> = {}): SealedEnvelope => sealAnswer(answerOf(change))[0]?.envelope as SealedEnvelope;

type Reading = {
	readonly rosters?: readonly RosterBody[];
	readonly hour?: number;
	readonly feed?: FeedId;
	readonly conversation?: ReturnType<typeof amina>;
};
const read = (envelope: SealedEnvelope, { rosters = [centre], hour = feedHour, conversation = amina(), ...where }: Reading = {}) =>
	openAnswerPart(conversation, where.feed ?? feed, rosters, hour, envelope);
const refused = { ok: false, error: { tag: 'cannot-open' } };

describe('an answer', () => {
	test('from Ben opens for Amina, and says to which letter it belongs', () => {
		const part = read(seal());
		expect(part).toMatchObject({ ok: true, value: { member: ben.id, re: 1, seq: 1, seen: 1, rosterVersion: 2 } });
		expect(part.ok && joinAnswer([part.value])).toMatchObject({ ok: true, value: { content } });
	});

	test('in several parts joins in any order, and not with one missing or of another answer', () => {
		const long = { content: utf8(JSON.stringify('x'.repeat(chunkBytes))) };
		const parts = sealAnswer(answerOf(long)).map(({ envelope }) => read(envelope));
		const [first, second] = parts.flatMap((part) => (part.ok ? [part.value] : []));
		const other = read(sealAnswer(answerOf({ ...long, re: 2 }))[1]?.envelope as SealedEnvelope);
		if (first === undefined || second === undefined || !other.ok) throw new Error('not two parts');
		expect(joinAnswer([second, first])).toMatchObject({ ok: true, value: long });
		for (const some of [[first], [second, second], [first, other.value]]) expect(joinAnswer(some)).toEqual(refused);
	});

	test('to Amina does not open for Chidi, on the same tablet and feed', () => {
		expect(read(seal(), { conversation: chidi() })).toEqual(refused);
	});

	test('posted to another feed, or by a hand that does not know D, is refused', () => {
		expect(read(seal(), { feed: idOf<FeedId>(filled(16, 0x23)) })).toEqual(refused);
		expect(read(seal({ to: { ...address(), drop: filled(32, 1) } as AnswerToSeal['to'] }))).toEqual(refused);
	});

	test('that Ben signed for another conversation is refused', () => {
		const to = { ...address(), authorPk: conversationOf(0xa2).authorPk } as AnswerToSeal['to'];
		expect(read(seal({ to }))).toEqual(refused);
	});

	test('of somebody outside the team that was written to is refused', () => {
		expect(read(seal({ member: mallory.id, memberSign: mallory.keys.sign }))).toEqual(refused);
		expect(read(seal({ memberSign: mallory.keys.sign }))).toEqual(refused);
	});

	test('of a team that does not answer is refused', () => {
		expect(read(seal(), { rosters: [{ ...centre, answers: false }] })).toEqual(refused);
	});

	test('counts from the hour in which Ben came until, not including, the hour in which he left', () => {
		const rosters = [rosterOf([rosterMember(0xb1, { from: nowSeconds, until: nowSeconds + 7_200 })])];
		const readAt = (hour: number) => read(seal(), { rosters, hour }).ok;
		expect([-1, 0, 1, 2].map((later) => readAt(feedHour + later))).toEqual([false, true, true, false]);
	});

	test('that names a roster not yet known waits for the directory; one from before it still opens', () => {
		expect(read(seal({ rosterVersion: 3 }))).toEqual({ ok: false, error: { tag: 'roster-unknown' } });
		expect(read(seal({ rosterVersion: 1 })).ok).toBe(true);
		expect(read(seal({ rosterVersion: 0 }))).toEqual(refused);
		expect(read(seal(), { rosters: [] })).toEqual(refused);
	});

	test('that claims an older roster in which Ben was still active is judged by the newest', () => {
		const left = rosterOf([rosterMember(0xb1, { until: nowSeconds })], { version: 3 });
		expect(read(seal(), { rosters: [left, centre] })).toEqual(refused);
	});

	test('in which one bit is flipped is refused', () => {
		const envelope = seal();
		for (let place = 0; place < envelopeBytes; place += 61) {
			const flipped = envelope.slice();
			flipped[place] = (flipped[place] ?? 0) ^ (1 << (place % 8));
			const parsed = parseSealedEnvelope(flipped);
			expect(parsed.ok && read(parsed.value).ok, `byte ${place}`).toBe(false);
		}
	});

	test('sealed again is the same bytes, so that any console may post it', () => {
		expect(seal()).toEqual(seal());
	});

	test('opens from the log with the CK filed with it', () => {
		const [part] = sealAnswer(answerOf());
		if (part === undefined) throw new Error('no part');
		expect(openFiledAnswer(part.ck, part.envelope)).toMatchObject({ ok: true, value: { member: ben.id, re: 1, feed } });
		expect(openFiledAnswer(makeSecret('ck', filled(32, 1)), part.envelope)).toEqual(refused);
	});
});

describe('an address for answers', () => {
	test('is none in a one-way letter, a request to the nurse, or with a key that is none', () => {
		const { authorPk, drop, replyPk } = amina();
		expect(returnAddressOf({ authorPk, drop: filled(32, 0), replyPk: filled(1_216, 0), feed })).toBe(null);
		expect(returnAddressOf({ authorPk, drop, replyPk: filled(1_216, 0), feed })).toBe(null);
		expect(returnAddressOf({ authorPk, drop, replyPk: filled(1_216, 0xff), feed })).toBe(null);
		expect(returnAddressOf({ authorPk, drop, replyPk, feed })).not.toBe(null);
	});
});
