import { isIPv4 } from 'node:net';
import type { Store } from './store/store.ts';

/** Whether only this machine can reach an address. `localhost` may be mapped elsewhere, but only by whoever owns the machine. */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));

/** A sentence when this store must not be offered at this address: the keys and passphrases of a demonstration are printed for all to read. */
export async function bindRefused(host: string, store: Pick<Store, 'isDemonstration'>): Promise<string | null> {
	if (isLoopback(host) || !(await store.isDemonstration())) return null;
	return `This data is a demonstration whose keys and passphrases are public: it is served on this machine only (127.0.0.1), not on ${host}.`;
}
