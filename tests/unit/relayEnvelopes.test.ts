import { createPublicKey, hash, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../src/shared/base/base64url.ts';
import { concatBytes, copyBytes, equalBytes } from '../../src/shared/base/bytes.ts';
import { hourOf } from '../../src/shared/base/time.ts';
import { idBytes, type MsgId, type SchoolCode, type TeamId } from '../../src/shared/wire/ids.ts';
import { parseReceipt, readReceipt, receiptSignedBytes } from '../../src/shared/wire/receipt.ts';
import { readHeader, type SealedEnvelope } from '../../src/shared/wire/sealedEnvelope.ts';
import { makeEnvelope, randomId, startMs, uploadOf } from '../support/organisation.ts';
import { bytesOf, origin, outcomeOf, startTestRelay, type TestRelay } from '../support/relay.ts';

let relay: TestRelay;
beforeAll(async () => {
	relay = await startTestRelay();
});
afterAll(() => relay.close());

const post = (body: Uint8Array) => relay.fetch(new Request(`${origin}/v1/envelopes`, { method: 'POST', body: copyBytes(body) }));
const centre = () => relay.organisation.centre.id;
const inboxLength = async (team: TeamId) => (await relay.store.inboxRows(team, -1, 256)).length;
const altered = (envelope: SealedEnvelope, at: number, value: number): SealedEnvelope => {
	const other = copyBytes(envelope);
	other[at] = value;
	return other as SealedEnvelope;
};

describe('a letter at the relay', () => {
	it('is receipted with a signature that anyone can check, and lies in the inbox of its team', async () => {
		const envelope = makeEnvelope(centre());
		const response = await relay.upload(envelope);
		expect(response.status).toBe(201);
		const receipt = parseReceipt(await bytesOf(response));
		if (receipt === null) throw new Error('no receipt');
		const { claim, claimed, signature } = readReceipt(receipt);
		expect(claim).toEqual({
			hour: hourOf(startMs),
			store: relay.store.storeId,
			msgId: readHeader(envelope).msgId,
			envelopeHash: new Uint8Array(hash('sha256', envelope, 'buffer')),
		});
		const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(relay.receiptKey) }, format: 'jwk' });
		expect(verify(null, receiptSignedBytes(claimed), key, signature)).toBe(true);
		expect((await relay.store.inboxRows(centre(), -1, 256)).some((row) => equalBytes(row.envelope, envelope))).toBe(true);
	});

	it('gets the same receipt for the same bytes, also hours later and past the end of its keys', async () => {
		const envelope = makeEnvelope(centre());
		const first = await bytesOf(await relay.upload(envelope));
		try {
			for (const laterMs of [3 * 3_600_000, 200 * 86_400_000]) {
				relay.clock.nowMs = startMs + laterMs;
				const again = await relay.upload(envelope);
				expect(again.status).toBe(200);
				expect(await bytesOf(again)).toEqual(first);
			}
		} finally {
			relay.clock.nowMs = startMs;
		}
	});

	it('is refused when one bit of an earlier one was changed', async () => {
		const envelope = makeEnvelope(centre());
		await relay.upload(envelope);
		const before = await inboxLength(centre());
		expect(await outcomeOf(await relay.upload(altered(envelope, 8_191, (envelope[8_191] ?? 0) ^ 1)))).toBe('409 differs');
		expect(await inboxLength(centre())).toBe(before);
	});

	it('is refused in another size, version or form, and nothing is kept', async () => {
		const before = await inboxLength(centre());
		const envelope = makeEnvelope(centre());
		const upload = uploadOf(relay.organisation.codes[0], envelope);
		expect(await outcomeOf(await post(upload.subarray(0, -1)))).toBe('400 size');
		expect(await outcomeOf(await post(concatBytes(upload, new Uint8Array(1))))).toBe('413 size');
		expect(await outcomeOf(await post(new Uint8Array(0)))).toBe('400 size');
		const refusals: readonly (readonly [number, number, string])[] = [
			[0, 0x55, '400 form'],
			[2, 2, '400 version'],
			[3, 2, '400 version'],
			[4, 2, '400 form'],
			[5, 1, '400 form'],
		];
		for (const [at, value, outcome] of refusals) expect(await outcomeOf(await relay.upload(altered(envelope, at, value)))).toBe(outcome);
		expect(await outcomeOf(await relay.upload(makeEnvelope(relay.organisation.feeds[0], { kind: 1 })))).toBe('400 form');
		expect(await inboxLength(centre())).toBe(before);
	});

	it('needs the code of a school that exists', async () => {
		const envelope = makeEnvelope(centre());
		expect(await outcomeOf(await post(uploadOf('nowhere' as SchoolCode, envelope)))).toBe('401 token');
		expect(await outcomeOf(await post(concatBytes(new Uint8Array(104).fill(7), envelope)))).toBe('401 token');
	});

	it('goes only to a team that serves the school; a foreign team is answered like an absent one', async () => {
		const { nurses } = relay.organisation;
		expect(await outcomeOf(await relay.upload(makeEnvelope(nurses[0].id)))).toBe('201');
		const foreign = await relay.upload(makeEnvelope(nurses[1].id));
		const absent = await relay.upload(makeEnvelope(randomId<TeamId>()));
		expect([foreign.status, await foreign.text()]).toEqual([absent.status, await absent.text()]);
		expect(foreign.status).toBe(404);
	});

	it('is told when the keys it was sealed for are gone, and is kept when they are newer than what the relay knows', async () => {
		const outcome = async (epoch: number) => outcomeOf(await relay.upload(makeEnvelope(centre(), { epoch })));
		expect(await outcome(3)).toBe('410 epoch-gone');
		expect(await outcome(1)).toBe('410 epoch-gone');
		expect(await outcome(4)).toBe('201');
		expect(await outcome(9)).toBe('201');
	});

	it('needs no content type and takes any', async () => {
		for (const type of ['', 'text/plain', 'application/json', 'multipart/form-data']) {
			const body = uploadOf(relay.organisation.codes[0], makeEnvelope(centre()));
			const headers = type === '' ? {} : { 'Content-Type': type };
			expect((await relay.fetch(new Request(`${origin}/v1/envelopes`, { method: 'POST', body, headers }))).status).toBe(201);
		}
	});
});

describe('chaff at the relay', () => {
	it('is receipted under any token, each time, and kept nowhere', async () => {
		const chaff = makeEnvelope(idOfZero());
		const before = await inboxLength(centre());
		const upload = concatBytes(new Uint8Array(104).fill(0xff), chaff);
		const responses = [await post(upload), await post(upload)];
		expect(responses.map(({ status }) => status)).toEqual([201, 201]);
		const receipt = parseReceipt(await bytesOf(responses[0] as Response));
		expect(receipt && readReceipt(receipt).claim.msgId).toBe(readHeader(chaff).msgId);
		expect(await inboxLength(centre())).toBe(before);
		expect(await relay.store.acceptedLetter(readHeader(chaff).msgId)).toBeNull();
		expect(await relay.store.inboxRows(idOfZero(), -1, 1)).toEqual([]);
	});

	it('has an answer of the same length and kind as a letter', async () => {
		const headersOf = ({ headers }: Response) => [...headers.keys()];
		const [letter, chaff] = [await relay.upload(makeEnvelope(centre())), await relay.upload(makeEnvelope(idOfZero()))];
		expect(headersOf(chaff)).toEqual(headersOf(letter));
		expect((await bytesOf(chaff)).length).toBe((await bytesOf(letter)).length);
	});
});

const idOfZero = (): TeamId => encodeBase64url(new Uint8Array(16)) as TeamId;

it('an id of zero is what chaff is addressed to', () => {
	expect(idBytes(idOfZero() as unknown as MsgId)).toEqual(new Uint8Array(16));
});
