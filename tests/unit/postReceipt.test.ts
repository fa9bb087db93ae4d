import { describe, expect, it } from 'vitest';
import { deliverOutbox } from '../../src/post/deliverOutbox.ts';
import { confirmReceipt, enqueueRows, receiptsToCheck, rowStates } from '../../src/post/outbox.ts';
import { type Subtle, verifyReceipt } from '../../src/post/verifyReceipt.ts';
import { copyBytes } from '../../src/shared/base/bytes.ts';
import { parseReceipt } from '../../src/shared/wire/receipt.ts';
import { envelopeOf, makeSchool, msgIdOf, rowOf, type Tablet } from './postSupport.ts';

const stateOf = async (tablet: Tablet, n: number) => (await rowStates(tablet.mailbag, [msgIdOf(n)])).get(msgIdOf(n));

/** A browser whose WebCrypto has no Ed25519. */
const withoutEd25519: Subtle = {
	digest: (algorithm, data) => crypto.subtle.digest(algorithm, data),
	importKey: () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError')),
	verify: () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError')),
};

describe('a receipt', () => {
	it.each([
		["is not a captive portal's page with status 200", 'portal', 'not-the-relay'],
		['is not what Mallory signed', 'forged', 'receipt-refused'],
		['is not one for another envelope', 'other-envelope', 'receipt-refused'],
	] as const)('%s: the letter keeps waiting and goes again', async (_, fault, trouble) => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		relay.faults.push(fault);
		expect(await deliverOutbox(tablet, 'wake')).toMatchObject({ posted: 0, waiting: 1, trouble });
		expect(await stateOf(tablet, 1)).toBe('waiting');
		tablet.nowMsIs += 600_000;
		expect(await deliverOutbox(tablet, 'timer')).toMatchObject({ posted: 1 });
	});

	it('fails with any one bit changed, in its claim and in its signature', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		await deliverOutbox(tablet, 'wake');
		const good = relay.receipts.get(msgIdOf(1)) ?? expect.fail('no receipt');
		for (let at = 4; at < good.length; at++) {
			const bad = copyBytes(good);
			bad[at] = (bad[at] ?? 0) ^ 1;
			const receipt = parseReceipt(bad) ?? expect.fail('the form still fits');
			expect(await verifyReceipt(crypto.subtle, relay.relayKey, rowOf(1), receipt)).toBe('bad');
		}
		const receipt = parseReceipt(good) ?? expect.fail('the form fits');
		expect(await verifyReceipt(crypto.subtle, relay.relayKey, rowOf(1), receipt)).toBe('good');
		expect(await verifyReceipt(crypto.subtle, relay.relayKey, { msgId: msgIdOf(1), envelope: envelopeOf(2) }, receipt)).toBe('bad');
		const misnamed = parseReceipt(await relay.signFor(envelopeOf(1), msgIdOf(2))) ?? expect.fail('the form fits');
		expect(await verifyReceipt(crypto.subtle, relay.relayKey, rowOf(1), misnamed)).toBe('bad');
		expect(await verifyReceipt(crypto.subtle, relay.relayKey.subarray(1), rowOf(1), receipt)).toBe('bad');
	});
});

describe('a browser without Ed25519', () => {
	it('keeps row and receipt for the locked room, and calls nothing posted before it has checked', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		expect(await deliverOutbox({ ...tablet, subtle: withoutEd25519 }, 'wake')).toMatchObject({ posted: 0, waiting: 0, trouble: null });
		expect(await stateOf(tablet, 1)).toBe('waiting');
		expect(tablet.heard).toEqual(['posted']);
		const [waiting] = await receiptsToCheck(tablet.mailbag);
		expect(waiting).toMatchObject({
			msgId: msgIdOf(1),
			envelope: envelopeOf(1),
			receipt: relay.receipts.get(msgIdOf(1)),
		});
		await confirmReceipt(tablet.mailbag, msgIdOf(1), true, tablet.nowMs());
		expect(await stateOf(tablet, 1)).toBe('posted');
		expect(await receiptsToCheck(tablet.mailbag)).toEqual([]);
	});

	it('sends again when the locked room finds the receipt forged', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		relay.faults.push('forged');
		await deliverOutbox({ ...tablet, subtle: withoutEd25519 }, 'wake');
		await confirmReceipt(tablet.mailbag, msgIdOf(1), false, tablet.nowMs());
		expect(await receiptsToCheck(tablet.mailbag)).toEqual([]);
		expect(await stateOf(tablet, 1)).toBe('waiting');
		tablet.nowMsIs += 600_000;
		expect(await deliverOutbox(tablet, 'timer')).toMatchObject({ posted: 1 });
	});

	it('still refuses by itself what is not even about this envelope', async () => {
		const { relay, tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		relay.faults.push('other-envelope');
		expect(await deliverOutbox({ ...tablet, subtle: withoutEd25519 }, 'wake')).toMatchObject({ waiting: 1, trouble: 'receipt-refused' });
	});

	it('ignores a verdict on a row that no receipt waits for', async () => {
		const { tablet } = await makeSchool();
		await enqueueRows(tablet.mailbag, [rowOf(1)]);
		await confirmReceipt(tablet.mailbag, msgIdOf(1), true, tablet.nowMs());
		expect(await stateOf(tablet, 1)).toBe('waiting');
	});
});
