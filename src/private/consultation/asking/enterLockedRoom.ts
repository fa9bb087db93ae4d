import { type Channel, connectRemote } from '../../../shared/base/remote.ts';
import type { Asking, ServedRoom } from './asking.ts';

/** A locked room that was started. */
export type EnteredRoom = {
	readonly asking: Asking;
	/** Ends the worker, with every key and text. Answers that were still to come never arrive: what was locked is never shown again. */
	readonly leave: () => void;
};

/** ms. Time for an Argon2id that runs and for two records; after that the worker is ended from outside. */
const leavingMs = 2_000;

/**
 * Starts the locked room. `start` makes the worker from a URL that the page's Trusted Types policy let through; `onBroken` hears that the
 * worker could not be loaded or died, after which no answer comes.
 */
export function enterLockedRoom(start: () => Worker, onBroken: () => void): EnteredRoom {
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
		leave: () => {
			if (left) return;
			left = true;
			void room.leave();
			setTimeout(() => worker.terminate(), leavingMs);
		},
	};
}
