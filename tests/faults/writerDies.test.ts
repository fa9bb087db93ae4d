import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startBareDemo, startRelayAlone, type Started } from '../support/demoProcess.ts';
import { freePort } from '../support/demoSystem.ts';
import { makeEnvelope, makeOrganisation, uploadOf } from '../support/organisation.ts';
import { openStoreIn } from '../support/relayProcess.ts';

const dying = ['--import', fileURLToPath(new URL('../support/dyingWriter.ts', import.meta.url))];

let top = '';
let sign = '';
beforeEach(() => {
	top = mkdtempSync(join(tmpdir(), 'tayori-writer-'));
	sign = join(top, 'die');
});
afterEach(() => rmSync(top, { recursive: true }));

/** Sends letters until one is not receipted any more: as 500, or because the relay is gone. Answers with how many were. */
async function sendUntilRefused(port: number, makeUpload: () => Uint8Array<ArrayBuffer>, onReceipt: () => void): Promise<number> {
	for (let receipts = 0; ; receipts++) {
		const response = await fetch(`http://127.0.0.1:${port}/v1/envelopes`, { method: 'POST', body: makeUpload() }).catch(() => null);
		await response?.arrayBuffer();
		if (response?.status !== 201) return receipts;
		onReceipt();
	}
}

it('a relay whose writer dies says so in one line and ends with an error, so that it is started again; receipted letters are there', async () => {
	const organisation = makeOrganisation();
	const before = await openStoreIn(join(top, 'data'));
	await before.putOrganisation(organisation.put);
	await before.close();
	const relay = startRelayAlone({ TAYORI_DATA: join(top, 'data'), TEST_WRITER_DIES: sign }, dying);
	const port = Number(/port (\d+)\./.exec(await relay.heard('.\n'))?.[1]);
	const makeUpload = () => uploadOf(organisation.codes[0], makeEnvelope(organisation.centre.id));
	const receipts = await sendUntilRefused(port, makeUpload, () => writeFileSync(sign, ''));
	const { code, complained } = await relay.ended;
	expect([code, complained]).toEqual([1, expect.stringMatching(/^The database's writer has ended \(the test ends the writer\)[^\n]*\n$/)]);
	const store = await openStoreIn(join(top, 'data'));
	expect((await store.inboxRows(organisation.centre.id, -1, 256)).length).toBeGreaterThanOrEqual(receipts);
	await store.close();
});

it('the demonstration stops with one sentence when its writer dies, and starts again on the same data', async () => {
	const env = { TAYORI_DATA: join(top, 'data'), PORT: String(await freePort()), CONSOLE_PORT: String(await freePort()) };
	const demo: Started = startBareDemo({ ...env, TEST_WRITER_DIES: sign }, dying);
	await demo.heard('links.json');
	writeFileSync(sign, '');
	const { code, complained } = await demo.ended;
	expect([code, complained]).toEqual([1, expect.stringMatching(/^The database's writer has ended[^\n]*start again[^\n]*\n$/)]);
	const again = startBareDemo(env);
	await again.heard('links.json');
	again.end('SIGTERM');
	expect((await again.ended).code).toBe(0);
});
