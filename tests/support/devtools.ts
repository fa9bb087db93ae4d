import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Chrome DevTools protocol of a whole browser: every target, also those that a page's own session does not reach. */
export type DevTools = {
	command(method: string, params: object, sessionId?: string): Promise<unknown>;
	hear(event: string, heard: (params: never) => void): void;
	close(): void;
};

type Message = {
	readonly id?: number;
	readonly method?: string;
	readonly params?: unknown;
	readonly result?: unknown;
	readonly error?: { readonly message: string };
};

/** Of a browser that was started with `--remote-debugging-port=0` on this profile. */
export async function connectDevTools(profile: string): Promise<DevTools> {
	const file = join(profile, 'DevToolsActivePort');
	if (!existsSync(file)) throw new Error('the browser listens to nobody');
	const [port, path] = readFileSync(file, 'utf8').split('\n');
	const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
	await new Promise<void>((settle, fail) => {
		socket.addEventListener('open', () => settle());
		socket.addEventListener('error', () => fail(new Error('no answer from the browser')));
	});
	const waiting = new Map<number, (message: Message) => void>();
	const listeners: (readonly [string, (params: never) => void])[] = [];
	socket.addEventListener('message', ({ data }) => {
		const message = JSON.parse(String(data)) as Message;
		if (message.id !== undefined) waiting.get(message.id)?.(message);
		for (const [event, heard] of listeners) if (event === message.method) heard(message.params as never);
	});
	let last = 0;
	return {
		command: (method, params, sessionId) =>
			new Promise((settle, fail) => {
				last += 1;
				waiting.set(last, ({ result, error }) => (error === undefined ? settle(result) : fail(new Error(`${method}: ${error.message}`))));
				socket.send(JSON.stringify({ id: last, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
			}),
		hear: (event, heard) => void listeners.push([event, heard]),
		close: () => socket.close(),
	};
}
