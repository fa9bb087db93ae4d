import { createServer, type Server, type ServerOptions } from 'node:http';
import { createServer as createProbe } from 'node:net';
import { getRequestListener, type HttpBindings, RequestError } from '@hono/node-server';
import { err, ok, type Result } from '../shared/base/result.ts';
import { problem } from './answers.ts';
import type { Counts } from './log.ts';
import { answerUnreadable } from './unreadable.ts';

/** What keeps one slow or huge caller from holding the server. */
export const serverOptions: ServerOptions = {
	/** ms for the headers, ms for the whole request: a letter is 8 KiB, also on the worst school line. */
	headersTimeout: 10_000,
	requestTimeout: 60_000,
	connectionsCheckingInterval: 5_000,
	keepAliveTimeout: 30_000,
	/** bytes. Ours are under 1 KiB. */
	maxHeaderSize: 16_384,
	/** `answerUnreadable` refuses it, in the relay's own words. */
	requireHostHeader: false,
};

export type Listening = {
	readonly port: number;
	readonly server: Server;
	/** Stops taking requests and ends every connection: waiting for open ones would never end. */
	stop(): Promise<void>;
};
export type ListenRefused = { readonly tag: 'port-taken' | 'address-refused'; readonly sentence: string };

/** Answers to requests on one port; port 0 takes a free one. `counts` gets what never reached the app. */
export function listen(
	fetch: (request: Request, env: Partial<HttpBindings>) => Response | Promise<Response>,
	at: { readonly host: string; readonly port: number },
	counts: Pick<Counts, 'count'> = { count: () => undefined },
): Promise<Result<Listening, ListenRefused>> {
	const server = createServer(serverOptions);
	const errorHandler = (failure: unknown) => {
		const [status, code] = failure instanceof RequestError ? ([400, 'http'] as const) : ([500, 'internal'] as const);
		counts.count(status, code);
		return problem(status, code, { Connection: 'close' });
	};
	answerUnreadable(server, getRequestListener(fetch as never, { hostname: at.host, errorHandler }), counts.count);
	return new Promise((settle) => {
		server.once('error', (failure: NodeJS.ErrnoException) => settle(err(refusalOf(failure, at))));
		server.listen(at.port, at.host, () => {
			const address = server.address();
			settle(ok({ port: typeof address === 'object' && address !== null ? address.port : at.port, server, stop: () => stop(server) }));
		});
	});
}

/** Whether a port can be had, told before any work is done for it. Port 0 always can. */
export function checkPort(at: { readonly host: string; readonly port: number }): Promise<Result<void, ListenRefused>> {
	const probe = createProbe();
	return new Promise((settle) => {
		probe.once('error', (failure: NodeJS.ErrnoException) => settle(err(refusalOf(failure, at))));
		probe.listen(at.port, at.host, () => probe.close(() => settle(ok(undefined))));
	});
}

function refusalOf(failure: NodeJS.ErrnoException, { host, port }: { readonly host: string; readonly port: number }): ListenRefused {
	return failure.code === 'EADDRINUSE'
		? { tag: 'port-taken', sentence: `Port ${port} is taken by another program: stop that one, or choose another port.` }
		: {
				tag: 'address-refused',
				sentence: `Cannot listen on ${host}, port ${port} (${failure.code ?? 'unknown'}): choose another address or port.`,
			};
}

function stop(server: Server): Promise<void> {
	return new Promise((done) => {
		server.close(() => done());
		server.closeAllConnections();
	});
}
