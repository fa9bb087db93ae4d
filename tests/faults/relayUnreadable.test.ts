import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { listen, type Listening } from '../../src/relay/listen.ts';
import { createCounts } from '../../src/relay/log.ts';
import { makeEnvelope, uploadOf } from '../support/organisation.ts';
import { answerIn, openRaw } from '../support/rawHttp.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

const counts = createCounts();
let relay: TestRelay;
let listening: Listening;
beforeAll(async () => {
	relay = await startTestRelay({ counts });
	const started = await listen(relay.app.fetch, { host: '127.0.0.1', port: 0 }, counts);
	if (!started.ok) throw new Error(started.error.sentence);
	listening = started.value;
});
beforeEach(() => void counts.take());
afterAll(async () => {
	await listening.stop();
	await relay.close();
});

/** All that comes back until the relay closes the connection. */
async function answerTo(head: string) {
	const { said, closed } = await openRaw(listening.port, head);
	await closed;
	return answerIn(said());
}

const problem = (status: number, code: string) => ({
	status,
	type: 'application/problem+json',
	body: { type: 'about:blank', status, code, title: expect.any(String) },
});
const post = (...headers: readonly string[]) => ['POST /v1/envelopes HTTP/1.1', 'Host: relay.test', ...headers, '', ''].join('\r\n');

it('what is no HTTP is answered with a problem, counted, and told to no log', async () => {
	const unreadable = [
		'\0\0\0',
		'GET / HTTP/9.9\r\n\r\n',
		'GET /v1/health HTTP/1.1\r\n\r\n',
		'GET /v1/health HTTP/1.1\r\nHost: a b\r\n\r\n',
		post('Content-Length: 1', 'Content-Length: 2'),
		post('Content-Length: 5', 'Transfer-Encoding: chunked'),
	];
	for (const head of unreadable) expect(await answerTo(head)).toEqual(problem(400, 'http'));
	expect(counts.take()).toEqual({ '400 http': unreadable.length });
});

it('headers beyond every need are answered 431, an expectation that nobody knows 417', async () => {
	expect(await answerTo(post(`X-Long: ${'a'.repeat(20_000)}`))).toEqual(problem(431, 'http'));
	expect(await answerTo(post(`X-Long: ${'a'.repeat(400_000)}`))).toEqual(problem(431, 'http'));
	expect(await answerTo(post('Expect: miracles', 'Content-Length: 0'))).toEqual(problem(417, 'http'));
	expect(counts.take()).toEqual({ '417 http': 1, '431 http': 2 });
});

it('a body that stops being HTTP half-way ends in one answer, and nothing is stored', async () => {
	const before = await relay.store.inboxRows(relay.organisation.centre.id, -1, 256);
	const { said, closed, socket } = await openRaw(listening.port, post('Transfer-Encoding: chunked'));
	socket.write('2000\r\n');
	socket.write(Buffer.alloc(0x2000, 7));
	socket.write('this is no chunk\r\n');
	await closed;
	expect(said().match(/HTTP\/1\.1 /g)).toHaveLength(1);
	expect(answerIn(said())).toEqual(problem(400, 'http'));
	expect(await relay.store.inboxRows(relay.organisation.centre.id, -1, 256)).toEqual(before);
});

it('who asks before sending a gigabyte is refused at once, and never told to go on', async () => {
	const { said, closed } = await openRaw(listening.port, post('Content-Length: 1073741824', 'Expect: 100-continue'));
	await closed;
	expect(said()).not.toContain('100 Continue');
	expect(answerIn(said())).toEqual(problem(413, 'size'));
	const nowhere = 'PUT /v1/nowhere HTTP/1.1\r\nHost: relay.test\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n';
	expect(await answerTo(nowhere)).toEqual(problem(404, 'not-found'));
	expect(counts.take()).toEqual({ '404 not-found': 1, '413 size': 1 });
});

it('who asks before sending a letter is told to go on, and gets the receipt', async () => {
	const upload = uploadOf(relay.organisation.codes[0], makeEnvelope(relay.organisation.centre.id));
	const { socket, said, heard, closed } = await openRaw(listening.port, post(`Content-Length: ${upload.length}`, 'Expect: 100-continue'));
	await heard('HTTP/1.1 100 Continue\r\n\r\n');
	socket.write(upload);
	await heard('HTTP/1.1 201 ');
	socket.end();
	await closed;
	expect(said().match(/100 Continue/g)).toHaveLength(1);
	expect(counts.take()).toEqual({ '201': 1 });
});
