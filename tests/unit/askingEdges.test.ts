import { afterEach, describe, expect, test, vi } from 'vitest';
import { boxLocksOver } from '../../src/private/consultation/asking/browserPorts.ts';
import { drawBelow, drawMany, pickOne } from '../../src/private/consultation/asking/drawUniform.ts';
import { inTurn } from '../../src/shared/base/inTurn.ts';
import { enterLockedRoom } from '../../src/private/consultation/asking/enterLockedRoom.ts';
import { hearPost, wakePostman } from '../../src/private/consultation/asking/wakePostman.ts';
import { postChannel } from '../../src/post/postman.ts';
import { serveRemote } from '../../src/shared/base/remote.ts';

test('every picture is as likely as any other: bytes past the last whole multiple are drawn again', () => {
	const bytes = Array.from({ length: 256 }, (_, value) => value);
	const random = () => new Uint8Array([bytes.shift() ?? 0]);
	const counts = new Map<number, number>();
	for (let draw = 0; draw < 252; draw++) {
		const place = drawBelow(random, 36);
		counts.set(place, (counts.get(place) ?? 0) + 1);
	}
	expect(counts.size).toBe(36);
	expect(new Set(counts.values())).toEqual(new Set([7]));
	const rejected = [255, 252, 3];
	expect(drawBelow(() => new Uint8Array([rejected.shift() ?? 0]), 36)).toBe(3);
});

test('the same picture may be drawn twice, since each draw stands alone', () => {
	expect(drawMany(() => new Uint8Array([5]), 36, 6)).toEqual([5, 5, 5, 5, 5, 5]);
	expect(pickOne(() => new Uint8Array([1]), ['a', 'b'])).toBe('b');
});

test('questions to the locked room are answered one at a time, also after one failed', async () => {
	const turn = inTurn();
	const order: string[] = [];
	const slow = turn(async () => {
		await Promise.resolve();
		await Promise.resolve();
		order.push('first');
	});
	const failing = turn(async () => {
		order.push('second');
		throw new Error('a bug');
	});
	const last = turn(async () => order.push('third'));
	await expect(failing).rejects.toThrow('a bug');
	await Promise.all([slow, last]);
	expect(order).toEqual(['first', 'second', 'third']);
});

test('a box that is open in one window is not opened in another until it is let go', async () => {
	const locks = boxLocksOver(navigator.locks);
	const release = await locks.hold('tayori-box-test');
	expect(release).not.toBeNull();
	expect(await locks.hold('tayori-box-test')).toBeNull();
	release?.();
	const again = await locks.hold('tayori-box-test');
	expect(again).not.toBeNull();
	again?.();
});

/** A page whose browser has, or has not, Background Sync. */
function page(sync: { register(tag: string): Promise<void> } | undefined) {
	const messages: unknown[] = [];
	const active = { postMessage: (message: unknown) => messages.push(message) };
	const serviceWorker = { controller: active, getRegistration: async () => ({ active, sync }) } as unknown as ServiceWorkerContainer;
	const errands: string[] = [];
	const { port1, port2 } = new MessageChannel();
	const report = { posted: 0, waiting: 0, nextDueMs: null, someRefused: true, trouble: null };
	serveRemote(port2 as never, {
		flush: async () => (errands.push('flush'), report),
		collect: async () => (errands.push('collect'), { collected: 0, more: errands.length < 3, storeChanged: false, trouble: null }),
		endUndo: async () => (errands.push('endUndo'), report),
	});
	port1.start();
	port2.start();
	const close = () => port1.close();
	const startPostman = vi.fn(() => port1 as unknown as Worker);
	const told: boolean[] = [];
	const hearRefused = (some: boolean) => void told.push(some);
	const freezes: (() => void)[] = [];
	const beforeFrozen = (end: () => void) => void freezes.push(end);
	const ports = { serviceWorker, startPostman, beforeFrozen, nowMs: () => 1_000, hearRefused };
	return { messages, errands, told, startPostman, freezes, close, ports };
}

test('with Background Sync every errand rings under a fresh tag, and the page’s own postman goes too', async () => {
	const tags: string[] = [];
	const { ports, messages, errands, startPostman, close } = page({ register: async (tag) => void tags.push(tag) });
	const post = wakePostman(ports);
	expect(startPostman).not.toHaveBeenCalled();
	post.flush();
	post.flush();
	await vi.waitFor(() => expect([tags.length, errands.length]).toEqual([2, 2]));
	expect(new Set(tags).size).toBe(2);
	expect(tags.every((tag) => tag.startsWith('flush-'))).toBe(true);
	expect(messages).toEqual([]);
	expect(startPostman).toHaveBeenCalledTimes(1);
	close();
});

test('without Background Sync, or where it is forbidden, the service worker is asked directly', async () => {
	for (const sync of [undefined, { register: async () => Promise.reject(new DOMException('no', 'NotAllowedError')) }]) {
		const { ports, messages, errands, close } = page(sync);
		wakePostman(ports).flush();
		await vi.waitFor(() => expect([messages, errands]).toEqual([['flush'], ['flush']]));
		close();
	}
});

test('every look at the outbox tells the page whether letters lie there that were refused for good', async () => {
	const { ports, told, close } = page(undefined);
	const post = wakePostman(ports);
	post.flush();
	post.round();
	await vi.waitFor(() => expect(told).toEqual([true, true]));
	close();
});

test('a page that goes out of sight ends the undo at once, through the worker that outlives it', async () => {
	const { ports, messages, startPostman, close } = page(undefined);
	wakePostman(ports).endUndo();
	expect(messages).toEqual(['end-undo']);
	expect(startPostman).not.toHaveBeenCalled();
	close();
});

test('a page that is frozen leaves no frozen postman behind, and starts another one when it comes back', async () => {
	const { ports, errands, startPostman, freezes, close } = page(undefined);
	const terminate = vi.fn();
	startPostman.mockImplementationOnce(() => ({ postMessage: () => {}, addEventListener: () => {}, terminate }) as unknown as Worker);
	const post = wakePostman(ports);
	post.round();
	for (const freeze of freezes) freeze();
	expect(terminate).toHaveBeenCalledTimes(1);
	post.flush();
	await vi.waitFor(() => expect(errands).toEqual(['flush']));
	close();
});

test('a browser without any service worker still has the page’s own postman, who reads the feed to its end', async () => {
	const { ports, errands, close } = page(undefined);
	const post = wakePostman({ ...ports, serviceWorker: undefined });
	post.collect();
	await vi.waitFor(() => expect(errands).toEqual(['collect', 'collect', 'collect']));
	close();
});

test('the page hears that something changed, never what', async () => {
	const heard: string[] = [];
	const stop = hearPost((news) => heard.push(news));
	const channel = new BroadcastChannel(postChannel);
	for (const message of ['posted', { text: 'x' }, 'mail']) channel.postMessage(message);
	await vi.waitFor(() => expect(heard).toEqual(['posted', 'mail']));
	stop();
	channel.close();
});

test('once a room was left its answers are not heard any more, and it is told to lock before it is ended', async () => {
	vi.useFakeTimers();
	const asked: string[] = [];
	const listeners: ((event: { readonly data: unknown }) => void)[] = [];
	const terminate = vi.fn();
	const broken = vi.fn();
	const worker = {
		postMessage: ({ name }: { readonly name: string }) => asked.push(name),
		addEventListener: (_: string, listener: (event: { readonly data: unknown }) => void) => listeners.push(listener),
		terminate,
	} as unknown as Worker;
	const { asking, leave } = enterLockedRoom(() => worker, broken);
	let answered = false;
	void asking.openBox([0, 0, 0, 0, 0, 0]).then(() => {
		answered = true;
	});
	leave();
	leave();
	for (const hear of listeners) hear({ data: { remote: 'reply', id: 0, outcome: { ok: true, value: null } } });
	await vi.advanceTimersByTimeAsync(1_999);
	expect([asked, answered, terminate.mock.calls.length, broken.mock.calls.length]).toEqual([['openBox', 'leave'], false, 0, 0]);
	await vi.advanceTimersByTimeAsync(1);
	expect(terminate).toHaveBeenCalledTimes(1);
	vi.useRealTimers();
});

describe('a page that goes while words are not durable yet', () => {
	/** A locked room that says after so many looks of the page that it has ended; `null`: never. */
	function roomThatEnds(after: number | null) {
		let looks = 0;
		let ended: Int32Array | null = null;
		const worker = {
			postMessage: ({ args }: { readonly args: readonly unknown[] }) => void (ended = args[0] as Int32Array | null),
			addEventListener: () => undefined,
			terminate: () => undefined,
		} as unknown as Worker;
		const nowMs = () => {
			if (++looks === after && ended !== null) Atomics.store(ended, 0, 1);
			return looks;
		};
		const { leave } = enterLockedRoom(() => worker, vi.fn(), nowMs);
		return { leave, looks: () => looks, ended: () => ended };
	}
	afterEach(() => void vi.unstubAllGlobals());

	test('stays until the room has written them', () => {
		vi.stubGlobal('crossOriginIsolated', true);
		const room = roomThatEnds(5);
		room.leave(300);
		expect([room.looks(), Atomics.load(room.ended() ?? new Int32Array(1), 0)]).toEqual([5, 1]);
	});

	test('stays no longer than it may', () => {
		vi.stubGlobal('crossOriginIsolated', true);
		const room = roomThatEnds(null);
		room.leave(300);
		expect(room.looks()).toBe(301);
	});

	test('does not stay where nothing is to be written, nor where the browser shares no memory', () => {
		vi.stubGlobal('crossOriginIsolated', true);
		const nothing = roomThatEnds(null);
		nothing.leave(0);
		vi.stubGlobal('crossOriginIsolated', false);
		const apart = roomThatEnds(null);
		apart.leave(300);
		expect([nothing.looks(), nothing.ended(), apart.looks(), apart.ended()]).toEqual([0, null, 0, null]);
	});
});
