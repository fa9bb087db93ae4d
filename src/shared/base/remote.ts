import type { Result } from './result.ts';

/** The part of Worker, MessagePort and DedicatedWorkerGlobalScope that a remote call needs. */
export type Channel = {
	postMessage(message: unknown): void;
	addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
};

/** Methods that can be called across a channel: structured-cloneable arguments, one promised answer. */
export type Remote<Api> = { readonly [Name in keyof Api]: Api[Name] };

type Call = { readonly remote: 'call'; readonly id: number; readonly name: string; readonly args: readonly unknown[] };
type Reply = { readonly remote: 'reply'; readonly id: number; readonly outcome: Result<unknown, string> };

const isCall = (data: unknown): data is Call => (data as Call | null)?.remote === 'call';
const isReply = (data: unknown): data is Reply => (data as Reply | null)?.remote === 'reply';

/** Answers calls on this side. A thrown bug travels back as the name of its class alone: messages may hold plaintext. */
export function serveRemote(channel: Channel, api: object): void {
	const methods = api as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
	channel.addEventListener('message', ({ data }) => {
		if (!isCall(data)) return;
		const answer = (outcome: Reply['outcome']) => channel.postMessage({ remote: 'reply', id: data.id, outcome } satisfies Reply);
		Promise.resolve()
			.then(() => methods[data.name]?.(...data.args))
			.then(
				(value) => answer({ ok: true, value }),
				(bug: unknown) => answer({ ok: false, error: bug instanceof Error ? bug.name : 'unknown' }),
			);
	});
}

/** Calls the methods served at the other end. A bug over there rejects here. */
export function connectRemote<Api extends object>(channel: Channel): Remote<Api> {
	const waiting = new Map<number, { settle: (value: unknown) => void; fail: (bug: Error) => void }>();
	let nextId = 0;
	channel.addEventListener('message', ({ data }) => {
		if (!isReply(data)) return;
		const call = waiting.get(data.id);
		waiting.delete(data.id);
		if (data.outcome.ok) call?.settle(data.outcome.value);
		else call?.fail(new Error(`remote: ${data.outcome.error}`));
	});
	const call = (name: string, args: readonly unknown[]) =>
		new Promise((settle, fail) => {
			const id = nextId++;
			waiting.set(id, { settle, fail });
			channel.postMessage({ remote: 'call', id, name, args } satisfies Call);
		});
	// Not thenable: an async function may hand it on without calling a method named `then` at the other end.
	const methodOf = (name: string | symbol) => (name === 'then' ? undefined : (...args: unknown[]) => call(String(name), args));
	return new Proxy({} as Remote<Api>, { get: (_, name) => methodOf(name) });
}
