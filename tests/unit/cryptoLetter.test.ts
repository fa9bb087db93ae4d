import { describe, expect, test } from 'vitest';
import { deriveConversation } from '../../src/private/crypto/conversation.ts';
import { hash } from '../../src/private/crypto/hash.ts';
import { joinParts, type OpenedPart, openFiledPart, openLetterPart, sealCover, sealLetter } from '../../src/private/crypto/letter.ts';
import { makeSecret, readSecret } from '../../src/private/crypto/secret.ts';
import { signingPublicKey } from '../../src/private/crypto/signature.ts';
import { sodiumReady } from '../../src/private/crypto/sodium.ts';
import { type Bytes, concatBytes, utf8 } from '../../src/shared/base/bytes.ts';
import { idOf, type LetterId, type TeamId } from '../../src/shared/wire/ids.ts';
import { chunkBytes, envelopeBytes, letterBytes } from '../../src/shared/wire/limits.ts';
import { parseSealedEnvelope, type SealedEnvelope } from '../../src/shared/wire/sealedEnvelope.ts';
import { amina, chidi, contentOf, epochSeed, feed, filled, letterOf, recipient, team } from '../support/cryptoCast.ts';
import { forgedEpochSeed, forgedTeam, type Forgery, forgeEnvelope } from '../support/forgedEnvelope.ts';

await sodiumReady();

const open = (envelope: SealedEnvelope) => openLetterPart(epochSeed(), team, 7, envelope);

function opened(envelope: SealedEnvelope): OpenedPart {
	const result = open(envelope);
	if (!result.ok || result.value.cover) throw new Error('not a letter');
	return result.value;
}
const partsOf = (change: Parameters<typeof letterOf>[0] = {}) => sealLetter(letterOf(change)).map(({ envelope }) => opened(envelope));

/** Canonical JSON of exactly this length. */
const contentOfLength = (length: number): Bytes => utf8(JSON.stringify('x'.repeat(length - 2)));

describe('a letter', () => {
	test('that Amina seals is read whole by her team, with the address for the answer', () => {
		const joined = joinParts(partsOf());
		expect(joined).toMatchObject({ ok: true, value: { content: contentOf('きこえますか'), seq: 1, seen: 0, hour: 498_700, feed } });
		expect(joined).toMatchObject({ value: { authorPk: amina().authorPk, drop: amina().drop, replyPk: amina().replyPk } });
	});

	test('sealed again from the same seed is the same bytes, from another seed other ones', () => {
		const again = sealLetter(letterOf());
		expect(sealLetter(letterOf()).map(({ envelope }) => envelope)).toEqual(again.map(({ envelope }) => envelope));
		const other = sealLetter(letterOf({ sd: makeSecret('letter', filled(32, 0x45)) }));
		expect(other[0]?.msgId).not.toBe(again[0]?.msgId);
	});

	test.each([
		[1, 1],
		[chunkBytes - 1, 1],
		[chunkBytes, 1],
		[chunkBytes + 1, 2],
		[letterBytes - 1, 8],
		[letterBytes, 8],
	])('of %i bytes travels in %i envelopes of one size', (length, count) => {
		const content = length === 1 ? utf8('1') : contentOfLength(length);
		const parts = sealLetter(letterOf({ content }));
		expect(parts.map(({ envelope }) => envelope.length)).toEqual(Array(count).fill(envelopeBytes));
		expect(joinParts(parts.map(({ envelope }) => opened(envelope)).reverse())).toMatchObject({ ok: true, value: { content } });
	});

	test('of no byte or of one too many is never sealed', () => {
		expect(() => sealLetter(letterOf({ content: filled(0, 0) }))).toThrow(RangeError);
		expect(() => sealLetter(letterOf({ content: contentOfLength(letterBytes + 1) }))).toThrow(RangeError);
		expect(() => sealLetter(letterOf({ seq: 0 }))).toThrow(RangeError);
	});

	test('that is one-way leaves no way back, one to the nurse only the way for marks', () => {
		expect(partsOf({ ret: 'one-way' })[0]).toMatchObject({ drop: filled(32, 0), replyPk: filled(1_216, 0), feed });
		expect(partsOf({ ret: 'nurse' })[0]).toMatchObject({ drop: amina().drop, replyPk: filled(1_216, 0), feed });
	});

	test('does not open for another team, another epoch or with another seed', () => {
		const envelope = sealLetter(letterOf())[0]?.envelope as SealedEnvelope;
		expect(openLetterPart(epochSeed(), idOf<TeamId>(filled(16, 0x12)), 7, envelope).ok).toBe(false);
		expect(openLetterPart(epochSeed(), team, 8, envelope).ok).toBe(false);
		expect(openLetterPart(makeSecret('epoch', filled(32, 0x34)), team, 7, envelope).ok).toBe(false);
	});

	test("opens from the log with its CK and ret, and with nobody else's", () => {
		const sealed = sealLetter(letterOf())[0];
		const part = opened(sealed?.envelope as SealedEnvelope);
		const filed = (ck: Bytes, ret: Bytes) => openFiledPart(makeSecret('ck', ck), ret, team, sealed?.envelope as SealedEnvelope);
		const ck = readSecret(part.ck);
		expect(filed(ck, part.ret)).toMatchObject({ ok: true, value: { chunk: part.chunk } });
		expect(filed(filled(32, 1), part.ret).ok).toBe(false);
		const chidisRet = partsOf({ conversation: chidi() })[0]?.ret as Bytes;
		expect(filed(ck, chidisRet).ok).toBe(false);
		expect(filed(ck, part.ret.slice(0, -1) as Bytes).ok).toBe(false);
	});
});

describe('parts', () => {
	const long = () => partsOf({ content: contentOfLength(chunkBytes + 1) });

	test('that are missing, doubled or of two letters do not join', () => {
		const [first, second] = long() as [OpenedPart, OpenedPart];
		const other = partsOf({ content: contentOfLength(chunkBytes + 1), letterId: idOf<LetterId>(filled(16, 0x56)) })[1] as OpenedPart;
		for (const parts of [[], [first], [second], [first, first], [first, second, second], [first, other]]) {
			expect(joinParts(parts)).toEqual({ ok: false, error: { tag: 'cannot-open' } });
		}
	});

	test('of two conversations or with two return addresses do not join', () => {
		const [first, second] = long() as [OpenedPart, OpenedPart];
		const chidis = partsOf({ content: contentOfLength(chunkBytes + 1), conversation: chidi() })[1] as OpenedPart;
		expect(joinParts([first, chidis]).ok).toBe(false);
		expect(joinParts([first, { ...second, ret: chidis.ret }]).ok).toBe(false);
	});

	test('that join to something else than canonical JSON are refused', () => {
		for (const content of ['{"a": 1}', '\ufeff{}', 'きこえますか']) expect(joinParts(partsOf({ content: utf8(content) })).ok).toBe(false);
	});
});

describe('a cover', () => {
	test('looks like a letter from outside and is known to the team alone', () => {
		const { envelope } = sealCover(recipient(), makeSecret('letter', filled(32, 0x66)));
		expect(envelope).toHaveLength(envelopeBytes);
		expect(open(envelope)).toEqual({ ok: true, value: { cover: true } });
		expect(openLetterPart(makeSecret('epoch', filled(32, 0x34)), team, 7, envelope).ok).toBe(false);
	});
});

describe('an envelope', () => {
	test('in which one bit is flipped, wherever, is refused', () => {
		const envelope = sealLetter(letterOf())[0]?.envelope as SealedEnvelope;
		const places = [
			...Array(92).keys(),
			...Array.from({ length: 160 }, (_, i) => 92 + Math.floor((i * (envelopeBytes - 92)) / 160)),
			envelopeBytes - 1,
		];
		for (const place of places) {
			const flipped = envelope.slice();
			flipped[place] = (flipped[place] ?? 0) ^ (1 << (place % 8));
			const parsed = parseSealedEnvelope(flipped);
			expect(parsed.ok && open(parsed.value).ok, `byte ${place}`).toBe(false);
		}
	});

	test('of 0, 8 191 or 8 193 bytes is none', () => {
		for (const length of [0, 60, envelopeBytes - 1, envelopeBytes + 1]) expect(parseSealedEnvelope(filled(length, 0)).ok).toBe(false);
	});
});

describe("what Mallory seals with the team's own public key", () => {
	const authorSeed = filled(32, 0x77);
	const ret = filled(1_264, 0);

	/** A sound inner, but for what is written over it. */
	function inner(bytes: { readonly [place: number]: number } = {}, chunk: Bytes = utf8('{}')): Bytes {
		const authorPk = signingPublicKey(makeSecret('author-sign', authorSeed));
		const start = concatBytes(new Uint8Array([1, 0, 1, 0, 0, 0, 0, 1]), filled(24, 0));
		const made = concatBytes(start, authorPk, hash('ret', ret), chunk);
		for (const [place, value] of Object.entries(bytes)) made[Number(place)] = value;
		return made;
	}
	const openForged = (forgery: Partial<Forgery>) => {
		const envelope = forgeEnvelope({ inner: inner(), ret, authorSeed, ...forgery });
		return openLetterPart(makeSecret('epoch', forgedEpochSeed), forgedTeam, 1, envelope);
	};

	test('opens when it keeps every rule', () => {
		expect(openForged({})).toMatchObject({ ok: true, value: { seq: 1, i: 0, n: 1 } });
		expect(openForged({ inner: filled(96, 0), authorSeed: null })).toEqual({ ok: true, value: { cover: true } });
	});

	test.each<[string, Partial<Forgery>]>([
		['another type', { inner: inner({ 0: 3 }) }],
		['the type of an answer', { inner: inner({ 0: 2 }) }],
		['the type of a cover', { inner: inner({ 0: 0 }) }],
		['no part at all', { inner: inner({ 2: 0 }) }],
		['nine parts', { inner: inner({ 2: 9 }, filled(chunkBytes, 1)) }],
		['part 1 of 1', { inner: inner({ 1: 1 }) }],
		['a reserved byte', { inner: inner({ 3: 1 }) }],
		['seq 0', { inner: inner({ 7: 0 }) }],
		['a first part that is not full', { inner: inner({ 2: 2 }) }],
		['an empty chunk', { inner: inner({}, filled(0, 0)) }],
		['half an inner', { inner: inner().slice(0, 95) as Bytes }],
		['a ret that the inner does not name', { ret: filled(1_264, 1) }],
		['no signature', { authorSeed: null }],
		['the signature of somebody else', { authorSeed: filled(32, 0x78) }],
		['a commitment to another CK', { committed: filled(32, 8) }],
		['padding that is not zero', { tail: filled(1, 1) }],
		['a length past the end', { length: 5_585 }],
		['a length of four thousand million', { length: 0xffff_ffff }],
		['a length one short', { length: inner().length - 1 }],
		['a cover with a chunk', { inner: filled(97, 0), authorSeed: null }],
		['a cover with a byte in it', { inner: concatBytes(filled(95, 0), filled(1, 1)), authorSeed: null }],
		['a cover with a return address', { inner: filled(96, 0), ret: filled(1_264, 1), authorSeed: null }],
		['a cover that is signed', { inner: filled(96, 0) }],
		['a zero key as its author', { inner: inner(Object.fromEntries(Array.from({ length: 32 }, (_, i) => [32 + i, 0]))) }],
	])('is refused with %s', (_name, forgery) => {
		expect(openForged(forgery)).toEqual({ ok: false, error: { tag: 'cannot-open' } });
	});
});

test('a conversation comes back from S alone', () => {
	const again = deriveConversation(makeSecret('conversation', filled(32, 0xa1)));
	expect(again).toMatchObject({ authorPk: amina().authorPk, drop: amina().drop, replyPk: amina().replyPk });
});
