import type { Store } from './store/store.ts';

const everyMs = 3_600_000;

/** Erases now and every hour what may go by then (protocol 11); answers with a function that stops it. */
export function startExpiry(store: Pick<Store, 'expire'>, clock: () => number, onFailure: (failure: unknown) => void): () => void {
	const erase = () => void store.expire(clock()).catch(onFailure);
	erase();
	const timer = setInterval(erase, everyMs);
	timer.unref();
	return () => clearInterval(timer);
}
