import { type Channel, connectRemote } from '../../../shared/base/remote.ts';
import type { Asking, ServedRoom } from './asking.ts';

/** A locked room that was started. */
export type EnteredRoom = {
	readonly asking: Asking;
	/**
	 * Ends the worker, with every key and text. Answers that were still to come never arrive: what was locked is never shown again. With a
	 * patience (ms) the page stands still until all that was asked is durable, at most so long.
	 */
	readonly leave: (patienceMs?: number) => void;
};

/** ms. Time for an Argon2id that runs and for two records; after that the worker is ended from outside. */
const leavingMs = 2_000;

/**
 * Stands still until the worker says that it has ended. A page that goes takes its workers along in the middle of a write, and `pagehide` is
 * the last moment in which it can hold that up; it hears no message by then, so the word comes through memory that both share.
 */
function standStill(ended: Int32Array, patienceMs: number, nowMs: () => number): void {
	const untilMs = nowMs() + patienceMs;
	while (Atomics.load(ended, 0) === 0 && nowMs() < untilMs);
}

/**
 * Starts the locked room. `start` makes the worker from a URL that the page's Trusted Types policy let through; `onBroken` hears that the
 * worker could not be loaded or died, after which no answer comes.
 */
export function enterLockedRoom(start: () => Worker, onBroken: () => void, nowMs = () => performance.now()): EnteredRoom {
	const worker = start();
	let left = false;
	const channel: Channel = {
		postMessage: (message) => worker.postMessage(message),
		addEventListener: (type, listener) => worker.addEventListener(type, (event) => left || listener(event)),
	};
	const room = connectRemote<ServedRoom>(channel);
	for (const trouble of ['error', 'messageerror']) worker.addEventListener(trouble, () => left || onBroken());
	return {
		asking: room,
		leave: (patienceMs = 0) => {
			if (left) return;
			left = true;
			const ended = patienceMs > 0 && crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : null;
			void room.leave(ended);
			if (ended !== null) standStill(ended, patienceMs, nowMs);
			setTimeout(() => worker.terminate(), leavingMs);
		},
	};
}
