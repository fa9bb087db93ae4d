import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemParts } from './answers.ts';
import type { Counts } from './log.ts';

type Answer = (incoming: IncomingMessage, outgoing: ServerResponse) => unknown;

const statusOf: Readonly<Record<string, number>> = {
	HPE_HEADER_OVERFLOW: 431,
	HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
	ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/**
 * Answers what Node would answer by itself, without a body, or would let in: bytes that are no HTTP, headers without end, a request that
 * never ends or names no host, an expectation that nobody knows. Each gets a problem whose code no tablet takes for a final refusal of
 * its letter, since something on the way may have garbled it; its connection is closed, and nothing but a count is kept.
 */
export function answerUnreadable(server: Server, answer: Answer, count: Counts['count']): void {
	const answering = new WeakMap<Duplex, ServerResponse>();
	server.on('request', (incoming, outgoing) => {
		answering.set(incoming.socket, outgoing);
		if (incoming.headers.host === undefined && incoming.httpVersion === '1.1') refuse(outgoing, 400, count);
		else answer(incoming, outgoing);
	});
	// Who asks before sending a body is told to go on when a door begins to read it (`readBody`), and refused before that by the same door.
	server.on('checkContinue', (incoming, outgoing) => {
		outgoing.shouldKeepAlive = false;
		server.emit('request', incoming, outgoing);
	});
	server.on('checkExpectation', (_, outgoing: ServerResponse) => refuse(outgoing, 417, count));
	server.on('clientError', (failure: NodeJS.ErrnoException, socket) => {
		if (!socket.writable || answering.get(socket)?.headersSent === true) return void socket.destroy();
		const status = statusOf[failure.code ?? ''] ?? 400;
		const { headers, body } = closing(status);
		const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
		count(status, 'http');
		socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'), () => socket.destroy());
	});
}

function refuse(outgoing: ServerResponse, status: number, count: Counts['count']): void {
	const { headers, body } = closing(status);
	count(status, 'http');
	outgoing.writeHead(status, headers).end(body);
}

function closing(status: number) {
	const { headers, body } = problemParts(status, 'http');
	return { headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)), Connection: 'close' }, body };
}
