import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lockDraft, parseLockedRecord, unlockDraft, unlockKey } from '../../src/private/crypto/box.ts';
import { openEvent, sealEvent } from '../../src/private/crypto/event.ts';
import { joinParts, openLetterPart, sealLetter } from '../../src/private/crypto/letter.ts';
import { makeSecret } from '../../src/private/crypto/secret.ts';
import { sodiumReady } from '../../src/private/crypto/sodium.ts';
import { readStatementBody } from '../../src/private/crypto/statement.ts';
import { copyBytes, utf8 } from '../../src/shared/base/bytes.ts';
import { type EventId, idOf, type LetterId } from '../../src/shared/wire/ids.ts';
import { letterBytes } from '../../src/shared/wire/limits.ts';
import { parseSealedEnvelope, type SealedEnvelope } from '../../src/shared/wire/sealedEnvelope.ts';
import { epochSeed, filled, letterOf, member, nowSeconds, rosterMember, rosterOf, team } from '../support/cryptoCast.ts';
import { serve } from '../support/editedDirectory.ts';

await sodiumReady();

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map(copyBytes);
const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const id = bytes(16);
const open = (envelope: SealedEnvelope) => openLetterPart(epochSeed(), team, 7, envelope);
/** Any text that a child may type, also halves of an emoji. */
const text = fc.string({ unit: 'binary', maxLength: 12_000 }).map((value) => utf8(JSON.stringify({ text: value })));
const content = text.filter((json) => json.length <= letterBytes);

describe('whatever a child writes', () => {
	test('is read by the team as it was written, in as many parts as it takes', () => {
		fc.assert(
			fc.property(content, bytes(32), fc.integer({ min: 1, max: 0xffff_ffff }), u32, u32, id, (json, sd, seq, seen, hour, letterId) => {
				const letter = { content: json, sd: makeSecret('letter', sd), seq, seen, hour, letterId: idOf<LetterId>(letterId) };
				const parts = sealLetter(letterOf(letter)).map(({ envelope }) => open(envelope));
				const joined = joinParts(parts.flatMap((part) => (part.ok && !part.value.cover ? [part.value] : [])));
				expect(joined).toMatchObject({ ok: true, value: { content: json, seq, seen, hour, letterId: idOf(letterId) } });
			}),
			{ numRuns: 60 },
		);
	});

	test('does not open once any bit of the envelope is flipped', () => {
		const envelope = sealLetter(letterOf())[0]?.envelope as SealedEnvelope;
		fc.assert(
			fc.property(fc.integer({ min: 0, max: envelope.length * 8 - 1 }), (bit) => {
				const flipped = envelope.slice();
				flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
				const parsed = parseSealedEnvelope(flipped);
				return !(parsed.ok && open(parsed.value).ok);
			}),
			{ numRuns: 400 },
		);
	});
});

test('random bytes open as nothing, and never throw', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 9_000 }), bytes(1_360), (some, key) => {
			const parsed = parseSealedEnvelope(some);
			const record = parseLockedRecord('key', key);
			const event = openEvent({ key: makeSecret('log', filled(32, 1)), gen: 1, team, rosters: [], event: some });
			const box = record === null ? null : unlockKey(makeSecret('stretched', filled(32, 1)), 'pictures', record);
			return !(parsed.ok && open(parsed.value).ok) && !event.ok && box?.ok === false;
		}),
		{ numRuns: 300 },
	);
});

test('a draft of any length comes back as it was', () => {
	const [VK, boxId] = [makeSecret('vault', filled(32, 3)), filled(16, 4)];
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 65_492 }), bytes(24), (json, nonce) => {
			const record = lockDraft(VK, boxId, json, nonce);
			expect(record === null ? null : unlockDraft(VK, boxId, record)).toEqual({ ok: true, value: copyBytes(json) });
		}),
		{ numRuns: 60 },
	);
});

test('any JSON can be filed in the log and read again', () => {
	const ben = member(0xb1);
	fc.assert(
		fc.property(fc.jsonValue({ maxDepth: 3 }), bytes(16), u32, (data, eventId, gen) => {
			const cj = JSON.stringify({ v: 1, type: 'note', case: null, at: nowSeconds, by: ben.id, seen: null, data });
			const place = { key: makeSecret('log', filled(32, 6)), gen, team };
			const sealed = sealEvent({ ...place, eventId: idOf<EventId>(eventId), memberSign: ben.keys.sign, cj });
			if (!sealed.ok) return utf8(cj).length > 16_260;
			const opened = openEvent({ ...place, rosters: [rosterOf([rosterMember(0xb1)])], event: sealed.value });
			return opened.ok && opened.value.cj === cj;
		}),
		{ numRuns: 150 },
	);
});

test('a statement reads as one only in its one canonical spelling', () => {
	const bodies = serve().with.map(({ b }) => b);
	const character = fc.constantFrom(' ', '0', '"', ',', '{', '\\', 'あ', '');
	fc.assert(
		fc.property(fc.constantFrom(...bodies), fc.nat(), character, (b, at, inserted) => {
			const place = at % (b.length + 1);
			const changed = b.slice(0, place) + inserted + b.slice(place);
			const read = readStatementBody(changed);
			return read === null || JSON.stringify(read) === changed;
		}),
		{ numRuns: 500 },
	);
	for (const b of bodies) expect(JSON.stringify(readStatementBody(b))).toBe(b);
});
