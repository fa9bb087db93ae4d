import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { equalBytes, type Bytes } from '../../src/shared/base/bytes.ts';
import { readHeader, type SealedEnvelope } from '../../src/shared/wire/sealedEnvelope.ts';
import { makeEnvelope, makeOrganisation, type TestOrganisation, uploadOf } from '../support/organisation.ts';
import { openStoreIn, startRelayProcess } from '../support/relayProcess.ts';

const rounds = Number(process.env['TAYORI_KILL_ROUNDS'] ?? 5);
const writers = 32;
const newestEpoch = 9;

type Sent = { readonly envelope: SealedEnvelope; receipt: Bytes | null };

/** Sends one envelope; `null` when no receipt came back. */
async function send(port: number, organisation: TestOrganisation, { envelope }: Sent): Promise<Bytes | null> {
	try {
		const body = uploadOf(organisation.codes[0], envelope);
		const response = await fetch(`http://127.0.0.1:${port}/v1/envelopes`, { method: 'POST', body });
		return response.status === 200 || response.status === 201 ? new Uint8Array(await response.arrayBuffer()) : null;
	} catch {
		return null;
	}
}

function newLetter(organisation: TestOrganisation, sent: Sent[]): Sent {
	const letter = { envelope: makeEnvelope(organisation.centre.id, { epoch: newestEpoch }), receipt: null };
	sent.push(letter);
	return letter;
}

/** Each writer first repeats what the last round left without a receipt, then sends new letters until the relay is gone. */
async function writeUntilGone(port: number, organisation: TestOrganisation, sent: Sent[], onReceipt: () => void): Promise<void> {
	const unanswered = sent.filter(({ receipt }) => receipt === null);
	const write = async () => {
		for (;;) {
			const next = unanswered.pop() ?? newLetter(organisation, sent);
			next.receipt = await send(port, organisation, next);
			if (next.receipt === null) return;
			onReceipt();
		}
	};
	await Promise.all(Array.from({ length: writers }, write));
}

it('a relay killed under load keeps every receipted letter exactly once', async () => {
	const dir = mkdtempSync(join(tmpdir(), 'tayori-kill-'));
	const organisation = makeOrganisation();
	const before = await openStoreIn(dir);
	await before.putOrganisation(organisation.put);
	await before.close();

	const sent: Sent[] = [];
	for (let round = 0; round < rounds; round++) {
		const relay = await startRelayProcess(dir);
		// In another place of a batch each round: after 100 to 400 receipts.
		let left = 100 + ((round * 97) % 300);
		const killed = new Promise<void>((settle) => {
			void writeUntilGone(relay.port, organisation, sent, () => {
				if (--left === 0) void relay.end('SIGKILL');
			}).then(settle);
		});
		await killed;
	}

	const store = await openStoreIn(dir);
	const kept = new Map<string, number>();
	for (let after = -1; ; ) {
		const rows = await store.inboxRows(organisation.centre.id, after, 256);
		for (const { pos, envelope } of rows) {
			expect(pos).toBe(after + 1);
			after = pos;
			const { msgId } = readHeader(envelope as SealedEnvelope);
			kept.set(msgId, (kept.get(msgId) ?? 0) + 1);
		}
		if (rows.length === 0) break;
	}
	await store.close();
	rmSync(dir, { recursive: true });

	const receipted = sent.filter(({ receipt }) => receipt !== null);
	expect(receipted.length).toBeGreaterThanOrEqual(rounds * 100);
	expect(receipted.filter(({ envelope }) => kept.get(readHeader(envelope).msgId) !== 1)).toEqual([]);
	expect([...kept.values()].filter((times) => times !== 1)).toEqual([]);
});

it('a relay asked to stop ends its open connections, commits what waits and leaves with code 0', async () => {
	const dir = mkdtempSync(join(tmpdir(), 'tayori-stop-'));
	const organisation = makeOrganisation();
	const before = await openStoreIn(dir);
	await before.putOrganisation(organisation.put);
	await before.close();
	const relay = await startRelayProcess(dir);
	// `fetch` keeps the connection open for another request.
	const first = { envelope: makeEnvelope(organisation.centre.id, { epoch: newestEpoch }), receipt: null };
	const receipt = await send(relay.port, organisation, first);
	// And this one is in the middle of a request.
	const half = connect(relay.port, '127.0.0.1');
	half.on('error', () => undefined);
	await once(half, 'connect');
	half.write('POST /v1/envelopes HTTP/1.1\r\nHost: relay.test\r\nContent-Length: 8296\r\n\r\n');
	expect(await relay.end('SIGTERM')).toBe(0);
	const again = await startRelayProcess(dir);
	const repeated = await send(again.port, organisation, first);
	expect(receipt !== null && repeated !== null && equalBytes(receipt, repeated)).toBe(true);
	await again.end('SIGTERM');
	rmSync(dir, { recursive: true });
});
