import { connectRemote } from '../../../shared/base/remote.ts';
import type { Asking } from './asking.ts';

/** A locked room that was started. */
export type EnteredRoom = {
	readonly asking: Asking;
	/** Ends the worker at once: every key, every text and every answer still to come goes with it. Call `lockBox` first where there is time. */
	readonly leave: () => void;
};

/**
 * Starts the locked room. `start` makes the worker from a URL that the page's Trusted Types policy let through; `onBroken` hears that the
 * worker could not be loaded or died, after which no answer comes.
 */
export function enterLockedRoom(start: () => Worker, onBroken: () => void): EnteredRoom {
	const worker = start();
	worker.addEventListener('error', onBroken);
	worker.addEventListener('messageerror', onBroken);
	return { asking: connectRemote<Asking>(worker), leave: () => worker.terminate() };
}
