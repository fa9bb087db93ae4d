import { describe, expect, test } from 'vitest';
import { encryptOnce } from '../../src/private/crypto/aead.ts';
import { deriveKey } from '../../src/private/crypto/hash.ts';
import { chainHash, eventHash, type EventToSeal, openEvent, sealEvent, type SealedEvent } from '../../src/private/crypto/event.ts';
import { makeSecret } from '../../src/private/crypto/secret.ts';
import { signBytes } from '../../src/private/crypto/signature.ts';
import { sodiumReady } from '../../src/private/crypto/sodium.ts';
import { concatBytes, u32, utf8 } from '../../src/shared/base/bytes.ts';
import { type EventId, idBytes, idOf, type TeamId } from '../../src/shared/wire/ids.ts';
import type { RosterBody } from '../../src/shared/wire/statementBodies.ts';
import { filled, member, nowSeconds, rosterMember, rosterOf, team } from '../support/cryptoCast.ts';

await sodiumReady();

const ben = member(0xb1);
const dana = member(0xb2);
const centre = rosterOf([rosterMember(0xb1), rosterMember(0xb2)]);
const refused = { ok: false, error: { tag: 'cannot-open' } };

describe("an entry of the team's log", () => {
	const eventId = idOf<EventId>(filled(16, 0x61));
	const entry = (change: object = {}) =>
		JSON.stringify({ v: 1, type: 'note', case: null, at: nowSeconds, by: ben.id, seen: null, data: { text: '次の会議で話す' }, ...change });
	const seal = (change: Partial<EventToSeal> = {}): SealedEvent => {
		const sealed = sealEvent({
			key: makeSecret('log', filled(32, 6)),
			gen: 2,
			team,
			eventId,
			memberSign: ben.keys.sign,
			cj: entry(),
			...change,
		});
		if (!sealed.ok) throw new Error(sealed.error.tag);
		return sealed.value;
	};
	const open = (event: Uint8Array, rosters: readonly RosterBody[] = [centre], where: { gen?: number; team?: TeamId } = {}) =>
		openEvent({ key: makeSecret('log', filled(32, 6)), gen: 2, team, rosters, event, ...where });

	test('by Ben opens for his colleagues', () => {
		expect(open(seal())).toEqual({ ok: true, value: { eventId, by: ben.id, at: nowSeconds, cj: entry() } });
	});

	test.each([
		[900, 1_024],
		[901, 4_096],
		[3_972, 4_096],
		[3_973, 16_384],
		[16_260, 16_384],
	])('of %i bytes is sealed as one of %i, the smallest that holds it', (length, size) => {
		const cj = entry({ data: 'x'.repeat(length - entry({ data: '' }).length) });
		expect(utf8(cj)).toHaveLength(length);
		expect(seal({ cj })).toHaveLength(size);
		expect(open(seal({ cj })).ok).toBe(true);
	});

	test('too long for the largest size must be split', () => {
		const cj = entry({ data: 'x'.repeat(16_261 - entry({ data: '' }).length) });
		expect(sealEvent({ key: makeSecret('log', filled(32, 6)), gen: 2, team, eventId, memberSign: ben.keys.sign, cj })).toEqual({
			ok: false,
			error: { tag: 'too-long' },
		});
	});

	test('with one bit flipped, of another size, team or generation is refused', () => {
		const event = seal();
		for (let place = 0; place < event.length; place += place < 48 ? 1 : 37) {
			const flipped = event.slice();
			flipped[place] = (flipped[place] ?? 0) ^ (1 << (place % 8));
			expect(open(flipped), `byte ${place}`).toEqual(refused);
		}
		for (const other of [event.subarray(1), event.subarray(0, -1), filled(0, 0), filled(1_024, 0)]) expect(open(other)).toEqual(refused);
		expect(open(event, [centre], { gen: 3 })).toEqual(refused);
		expect(open(event, [centre], { team: idOf<TeamId>(filled(16, 1)) })).toEqual(refused);
	});

	test("signed with another member's key, or by nobody of the team, is refused", () => {
		expect(open(seal({ memberSign: dana.keys.sign }))).toEqual(refused);
		expect(open(seal({ memberSign: member(0xee).keys.sign, cj: entry({ by: member(0xee).id }) }))).toEqual(refused);
		expect(open(seal(), [])).toEqual(refused);
	});

	test('that Ben wrote while he was there outlives his leaving; what bears a later time does not open', () => {
		const left = rosterOf([rosterMember(0xb1, { until: nowSeconds + 3_600 }), rosterMember(0xb2)], { version: 3 });
		expect(open(seal(), [centre, left]).ok).toBe(true);
		expect(open(seal({ cj: entry({ at: nowSeconds + 3_600 }) }), [centre, left])).toEqual(refused);
		expect(open(seal({ cj: entry({ at: 0 }) }), [centre, left])).toEqual(refused);
	});

	test('that an older roster alone still lists opens', () => {
		expect(open(seal(), [centre, rosterOf([rosterMember(0xb2)], { version: 3 })]).ok).toBe(true);
	});

	test.each([
		['a foreign field', { more: 1 }],
		['another version', { v: 2 }],
		['no writer', { by: null }],
		['a case that is no id', { case: 'x' }],
		['half a second', { at: nowSeconds + 0.5 }],
		['half of what was seen', { seen: [1] }],
		['a chain value that is none', { seen: [1, 'AA'] }],
	])('with %s is refused', (_name, change) => {
		expect(open(seal({ cj: entry(change) }))).toEqual(refused);
	});

	test.each([' ', '{}', '[]', 'null', '{"v":1}'])('that says %j is refused', (cj) => {
		expect(open(seal({ cj }))).toEqual(refused);
	});

	test('that is larger than it need be, or padded with anything but zeros, is refused', () => {
		const forge = (size: number, code: number, last: number) => {
			const head = concatBytes(utf8('TL'), new Uint8Array([1, code]), u32(2), idBytes(team), idBytes(eventId));
			const json = utf8(entry());
			const padded = filled(size - 56, 0);
			padded.set(concatBytes(u32(json.length), json, signBytes(ben.keys.sign, 'event', concatBytes(head, json))));
			padded[padded.length - 1] = last;
			return concatBytes(head, encryptOnce(deriveKey('log', filled(32, 6), idBytes(eventId)), padded, head));
		};
		expect(open(forge(1_024, 1, 0)).ok).toBe(true);
		expect(open(forge(1_024, 1, 1))).toEqual(refused);
		expect(open(forge(4_096, 2, 0))).toEqual(refused);
		expect(open(forge(4_096, 1, 0))).toEqual(refused);
	});

	test('in another place gives another chain', () => {
		const start = filled(32, 0);
		const [a, b] = [eventHash(filled(1_024, 1)), eventHash(filled(1_024, 2))];
		expect(chainHash(chainHash(start, a), b)).not.toEqual(chainHash(chainHash(start, b), a));
	});
});
