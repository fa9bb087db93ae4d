import { afterAll, beforeAll, expect, it } from 'vitest';
import { listen, type Listening } from '../../src/relay/listen.ts';
import { concatBytes, copyBytes } from '../../src/shared/base/bytes.ts';
import { makeEnvelope, uploadOf } from '../support/organisation.ts';
import { openRaw } from '../support/rawHttp.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

let relay: TestRelay;
let listening: Listening;
beforeAll(async () => {
	relay = await startTestRelay();
	const started = await listen(relay.app.fetch, { host: '127.0.0.1', port: 0 });
	if (!started.ok) throw new Error(started.error.sentence);
	listening = started.value;
});
afterAll(async () => {
	await listening.stop();
	await relay.close();
});

const url = (path: string) => `http://127.0.0.1:${listening.port}${path}`;
const post = (body: Uint8Array) => fetch(url('/v1/envelopes'), { method: 'POST', body: copyBytes(body) });

const open = (head: string) => openRaw(listening.port, head);

it('the same letter a hundred times in parallel becomes one row, and everyone gets the same receipt', async () => {
	const upload = uploadOf(relay.organisation.codes[0], makeEnvelope(relay.organisation.centre.id));
	const before = (await relay.store.inboxRows(relay.organisation.centre.id, -1, 256)).length;
	const responses = await Promise.all(Array.from({ length: 100 }, () => post(upload)));
	const receipts = await Promise.all(responses.map(async (response) => Buffer.from(await response.arrayBuffer()).toString('hex')));
	expect(responses.filter(({ status }) => status === 201)).toHaveLength(1);
	expect(responses.filter(({ status }) => status === 200)).toHaveLength(99);
	expect(new Set(receipts).size).toBe(1);
	expect((await relay.store.inboxRows(relay.organisation.centre.id, -1, 256)).length).toBe(before + 1);
	upload[8_000] = (upload[8_000] ?? 0) ^ 1;
	expect((await post(upload)).status).toBe(409);
});

it('bodies one byte too short or too long are refused over the wire as well', async () => {
	const upload = uploadOf(relay.organisation.codes[0], makeEnvelope(relay.organisation.centre.id));
	expect((await post(upload.subarray(0, -1))).status).toBe(400);
	expect((await post(concatBytes(upload, new Uint8Array(1)))).status).toBe(413);
	expect((await post(upload)).status).toBe(201);
});

it('a declared gigabyte is refused before its first byte', async () => {
	const { said, heard, closed, socket } = await open(
		'POST /v1/envelopes HTTP/1.1\r\nHost: relay.test\r\nContent-Length: 1073741824\r\n\r\n',
	);
	await heard('"code":"size"');
	expect(said()).toMatch(/^HTTP\/1\.1 413 /);
	socket.end();
	await closed;
});

it('an endless stream is refused at its first chunk too many, cut, and held nowhere', async () => {
	const { socket, said, closed } = await open('POST /v1/envelopes HTTP/1.1\r\nHost: relay.test\r\nTransfer-Encoding: chunked\r\n\r\n');
	const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 7), Buffer.from('\r\n')]);
	const rssBefore = process.memoryUsage().rss;
	let [sent, rssMost, isClosed] = [0, 0, false];
	void closed.then(() => (isClosed = true));
	const gigabyte = 1_073_741_824;
	while (sent < gigabyte && !isClosed) {
		sent += chunk.length;
		if (!socket.write(chunk)) await Promise.race([new Promise((drained) => socket.once('drain', drained)), closed]);
		rssMost = Math.max(rssMost, process.memoryUsage().rss);
	}
	await closed;
	expect(said()).toMatch(/^HTTP\/1\.1 413 /);
	expect(sent).toBeLessThan(gigabyte / 8);
	expect(rssMost - rssBefore).toBeLessThan(64 * 1_048_576);
});

it('an upload that is cut off half-way leaves nothing behind, and can be sent again', async () => {
	const upload = uploadOf(relay.organisation.codes[0], makeEnvelope(relay.organisation.centre.id));
	const { socket, closed } = await open(`POST /v1/envelopes HTTP/1.1\r\nHost: relay.test\r\nContent-Length: ${upload.length}\r\n\r\n`);
	socket.write(upload.subarray(0, 5_000));
	socket.destroySoon();
	await closed;
	expect((await post(upload)).status).toBe(201);
});

it('what is no HTTP at all is answered 400, and the relay goes on', async () => {
	for (const line of [
		'\0\0\0',
		'GET',
		'GET / HTTP/9.9\r\n\r\n',
		'GET /v1/health HTTP/1.1\r\n\r\n',
		'GET //[:: HTTP/1.1\r\nHost: a b\r\n\r\n',
	]) {
		const { socket, said, closed } = await open(line);
		socket.end();
		await closed;
		expect(said()).toMatch(/^(HTTP\/1\.1 400 |$)/);
	}
	const health = await fetch(url('/v1/health'));
	expect(await health.json()).toEqual({ status: 'ok', store: relay.store.storeId });
});
