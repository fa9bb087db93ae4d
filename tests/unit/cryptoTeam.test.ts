import { describe, expect, test } from 'vitest';
import { encodeMarkBlock, markOf, type MarkState, marksIn } from '../../src/private/crypto/marks.ts';
import { verifyReceipt } from '../../src/private/crypto/receipt.ts';
import { signRequest } from '../../src/private/crypto/request.ts';
import { makeSecret, readSecret } from '../../src/private/crypto/secret.ts';
import { signBytes, signingPublicKey } from '../../src/private/crypto/signature.ts';
import { sha256, sodiumReady } from '../../src/private/crypto/sodium.ts';
import { parseWrap, recoveryMember, unwrapSecret, type Wrap, wrapSecret, type WrapToSeal } from '../../src/private/crypto/wrap.ts';
import { kemPublicKey } from '../../src/private/crypto/xwing.ts';
import { encodeBase64url } from '../../src/shared/base/base64url.ts';
import { type Bytes, concatBytes, utf8 } from '../../src/shared/base/bytes.ts';
import { idOf, type StoreId, type TeamId } from '../../src/shared/wire/ids.ts';
import { encodeReceiptClaim, parseReceipt, type UnverifiedReceipt } from '../../src/shared/wire/receipt.ts';
import { readHeader } from '../../src/shared/wire/sealedEnvelope.ts';
import type { EpochBody } from '../../src/shared/wire/statementBodies.ts';
import { sealLetter } from '../../src/private/crypto/letter.ts';
import { amina, chidi, filled, letterOf, member, nowSeconds, rosterMember, rosterOf, team } from '../support/cryptoCast.ts';

await sodiumReady();

const ben = member(0xb1);
const dana = member(0xb2);
const centre = rosterOf([rosterMember(0xb1), rosterMember(0xb2)]);
const refused = { ok: false, error: { tag: 'cannot-open' } };

describe('a wrapped key', () => {
	const seed = filled(32, 0x71);
	const certified = { team, n: 4, pk: encodeBase64url(kemPublicKey(seed)) } as EpochBody;
	const wrapOf = (change: Partial<WrapToSeal> = {}): Wrap =>
		wrapSecret({
			team,
			type: 'epoch',
			n: 4,
			to: dana.id,
			wrapPk: dana.keys.wrapPk,
			secret: makeSecret('epoch', seed),
			signer: ben.id,
			signerKey: ben.keys.sign,
			...change,
		});
	const base = { team, n: 4, to: dana.id, wrapSeed: dana.keys.wrap, signers: [centre] };
	const openEpoch = (wrap: Wrap, change: Partial<typeof base> = {}, by = certified) =>
		unwrapSecret({ ...base, type: 'epoch', certified: by, wrap, ...change });

	test('gives Dana the seed that yields the certified key', () => {
		const opened = openEpoch(wrapOf());
		expect(opened.ok && readSecret(opened.value)).toEqual(seed);
	});

	test('of the log opens as a key of the log, and not as a seed', () => {
		const wrap = wrapOf({ type: 'log' });
		expect(unwrapSecret({ ...base, type: 'log', wrap }).ok).toBe(true);
		expect(openEpoch(wrap)).toEqual(refused);
	});

	test('for another team, number or member is refused', () => {
		expect(openEpoch(wrapOf({ team: idOf<TeamId>(filled(16, 1)) }))).toEqual(refused);
		expect(openEpoch(wrapOf({ n: 5 }))).toEqual(refused);
		expect(openEpoch(wrapOf({ to: ben.id }))).toEqual(refused);
		expect(openEpoch(wrapOf({ wrapPk: ben.keys.wrapPk }))).toEqual(refused);
	});

	test('planted by a stranger or by somebody who has left is refused', () => {
		const mallory = member(0xee);
		expect(openEpoch(wrapOf({ signer: mallory.id, signerKey: mallory.keys.sign }))).toEqual(refused);
		expect(openEpoch(wrapOf({ signerKey: mallory.keys.sign }))).toEqual(refused);
		const left = rosterOf([rosterMember(0xb1, { until: nowSeconds })], { version: 3 });
		expect(openEpoch(wrapOf(), { signers: [centre, left] })).toEqual(refused);
	});

	test('whose seed yields another key than the certified one is refused', () => {
		expect(openEpoch(wrapOf({ secret: makeSecret('epoch', filled(32, 0x72)) }))).toEqual(refused);
		expect(openEpoch(wrapOf(), {}, { ...certified, n: 5 })).toEqual(refused);
		expect(openEpoch(wrapOf(), {}, { ...certified, pk: '' })).toEqual(refused);
	});

	test('with one bit flipped is refused, of another length it is none', () => {
		const wrap = wrapOf();
		for (let place = 0; place < wrap.length; place += 13) {
			const flipped = wrap.slice() as Wrap;
			flipped[place] = (flipped[place] ?? 0) ^ 1;
			expect(openEpoch(flipped), `byte ${place}`).toEqual(refused);
		}
		for (const length of [0, 1_247, 1_249]) expect(parseWrap(filled(length, 0))).toBe(null);
	});

	test('is never made for a key that is none; the recovery key has a name of its own', () => {
		expect(() => wrapOf({ wrapPk: filled(1_216, 0) })).toThrow(RangeError);
		expect(recoveryMember).toBe('AAAAAAAAAAAAAAAAAAAAAA');
	});
});

describe('marks', () => {
	const marks = (...states: MarkState[]) => states.map((state) => markOf(amina().drop, 1, state));
	const fill = (count: number) => filled(256 - 16 * count, 0xcc);

	test('tell Amina how her letter is doing, in order, and nobody else anything', () => {
		const block = encodeMarkBlock(marks(3, 1), fill(2));
		expect(block).toHaveLength(256);
		expect(marksIn(block, amina().drop, 1)).toEqual([1, 3]);
		expect(marksIn(block, amina().drop, 2)).toEqual([]);
		expect(marksIn(block, chidi().drop, 1)).toEqual([]);
	});

	test('fill a block of sixteen places, none or all of them', () => {
		expect(encodeMarkBlock([], fill(0))).toEqual(filled(256, 0xcc));
		expect(marksIn(encodeMarkBlock(Array(16).fill(marks(2)[0]), fill(16)), amina().drop, 1)).toEqual([2]);
		expect(() => encodeMarkBlock(marks(1), fill(0))).toThrow(RangeError);
		expect(() => encodeMarkBlock([filled(15, 1), filled(17, 1)], fill(2))).toThrow(RangeError);
		expect(() => marksIn(filled(255, 0), amina().drop, 1)).toThrow(RangeError);
	});
});

describe('a receipt', () => {
	const relay = makeSecret('relay', filled(32, 8));
	const envelope = sealLetter(letterOf())[0]?.envelope;
	if (envelope === undefined) throw new Error('no envelope');
	const claim = { hour: 1, store: idOf<StoreId>(filled(16, 2)), msgId: readHeader(envelope).msgId, envelopeHash: sha256(envelope) };
	const receiptOf = (change: Partial<typeof claim> = {}, seed = relay): UnverifiedReceipt => {
		const claimed = encodeReceiptClaim({ ...claim, ...change });
		return parseReceipt(concatBytes(claimed, signBytes(seed, 'receipt', claimed))) as UnverifiedReceipt;
	};
	const verify = (receipt: UnverifiedReceipt) => verifyReceipt(signingPublicKey(relay), receipt, envelope);

	test('is believed only when the relay signed it for this very envelope', () => {
		expect(verify(receiptOf())).toBe(true);
		expect(verify(receiptOf({ msgId: idOf(filled(16, 3)) }))).toBe(false);
		expect(verify(receiptOf({ envelopeHash: filled(32, 1) as Bytes }))).toBe(false);
		expect(verify(receiptOf({}, makeSecret('relay', filled(32, 9))))).toBe(false);
		expect(verify(receiptOf().map((byte, i) => (i === 5 ? byte ^ 1 : byte)) as UnverifiedReceipt)).toBe(false);
		expect(verifyReceipt(filled(32, 0), receiptOf(), envelope)).toBe(false);
	});
});

test('a request is signed over method, address and body', () => {
	const request = {
		method: 'PUT',
		uri: 'https://relay.example/v1/x?y=1',
		body: utf8('{}'),
		created: nowSeconds,
		nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
		member: ben.id,
		memberSign: ben.keys.sign,
	};
	const headers = signRequest(request);
	expect(headers['Content-Digest']).toBe('sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:');
	expect(headers['Signature-Input']).toContain(`created=${nowSeconds};nonce="AAAAAAAAAAAAAAAAAAAAAA";keyid="${ben.id}";alg="ed25519"`);
	for (const change of [{ method: 'POST' }, { uri: 'https://relay.example/v1/x?y=2' }, { body: utf8('[]') }, { created: nowSeconds + 1 }]) {
		expect(signRequest({ ...request, ...change }).Signature).not.toBe(headers.Signature);
	}
});
