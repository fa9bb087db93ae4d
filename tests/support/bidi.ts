/** WebDriver BiDi (https://w3c.github.io/webdriver-bidi): commands by number over one web socket. */
export type Bidi = {
	command<Answer>(method: string, params: object): Promise<Answer>;
	close(): void;
};

type Message = {
	readonly id?: number;
	readonly type: string;
	readonly result?: unknown;
	readonly error?: string;
	readonly message?: string;
};
type Waiting = { readonly settle: (result: unknown) => void; readonly fail: (error: Error) => void; readonly method: string };

export async function connectBidi(url: string): Promise<Bidi> {
	const socket = new WebSocket(url);
	await new Promise<void>((settle, fail) => {
		socket.addEventListener('open', () => settle());
		socket.addEventListener('error', () => fail(new Error(`no answer from ${url}`)));
	});
	const waiting = new Map<number, Waiting>();
	socket.addEventListener('message', ({ data }) => {
		const message = JSON.parse(String(data)) as Message;
		const command = waiting.get(message.id ?? -1);
		if (message.id === undefined || command === undefined) return;
		waiting.delete(message.id);
		if (message.type === 'success') command.settle(message.result);
		else command.fail(new Error(`${command.method}: ${message.error} ${message.message}`));
	});
	socket.addEventListener('close', () => {
		for (const { method, fail } of waiting.values()) fail(new Error(`${method}: the browser has gone`));
	});
	let last = 0;
	return {
		command: <Answer>(method: string, params: object) =>
			new Promise<Answer>((settle, fail) => {
				last += 1;
				waiting.set(last, { settle: settle as (result: unknown) => void, fail, method });
				socket.send(JSON.stringify({ id: last, method, params }));
			}),
		close: () => socket.close(),
	};
}
