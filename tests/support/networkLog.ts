import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a browser asked of the network. */
export type NetworkLog = {
	/** The proxy that the browser has to use. */
	readonly proxy: string;
	/** URL by URL, in order, without the browser's own; of an encrypted connection the host and port. */
	requests(): readonly string[];
	close(): Promise<void>;
};

/** What Chromium asks by itself whatever it shows: updates, sign-in, which form is which. None of them serves anything to a page. */
const browsersOwn = [
	'accounts.google.com',
	'clients2.google.com',
	'content-autofill.googleapis.com',
	'edgedl.me.gvt1.com',
	'optimizationguide-pa.googleapis.com',
	'redirector.gvt1.com',
	'safebrowsing.googleapis.com',
	'update.googleapis.com',
];

/** The same request, on to where it was meant for. */
const carry = (incoming: IncomingMessage) => {
	const { 'proxy-connection': _, ...headers } = incoming.headers;
	return request(incoming.url ?? '', { method: incoming.method ?? 'GET', headers });
};

/**
 * A proxy that writes down every request and carries those to this machine alone. Below the browser, so that no worker, no service worker and
 * no part of the browser itself escapes it.
 */
export async function recordNetwork(): Promise<NetworkLog> {
	const urls: string[] = [];
	const server = createServer((incoming, answer) => {
		urls.push(incoming.url ?? '');
		const isHere = URL.parse(incoming.url ?? '')?.hostname === '127.0.0.1';
		if (!isHere) return answer.writeHead(502).end();
		const onward = carry(incoming);
		onward.on('response', (heard) => heard.pipe(answer.writeHead(heard.statusCode ?? 502, heard.headers)));
		onward.on('error', () => answer.destroy());
		return incoming.pipe(onward);
	});
	server.on('connect', ({ url }, socket) => {
		urls.push(`https://${url ?? ''}/`);
		socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		proxy: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests: () => urls.filter((url) => !browsersOwn.includes(new URL(url).hostname)),
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
