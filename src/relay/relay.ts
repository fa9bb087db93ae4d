import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Counts } from './log.ts';
import type { SignReceipt } from './receipts.ts';
import type { Registry } from './registry.ts';
import type { Store } from './store/store.ts';
import type { UploadCap } from './uploadCap.ts';

/** What every door works with. */
export type Relay = {
	readonly store: Store;
	/** Unix ms. */
	readonly clock: () => number;
	readonly random: (length: number) => Uint8Array;
	/** The absolute origins under which clients reach this relay, without a slash at the end. */
	readonly origins: readonly string[];
	readonly registry: () => Promise<Registry>;
	readonly signReceipt: SignReceipt;
	readonly uploadCap: UploadCap;
	readonly counts: Counts;
};

/** Node's own request, when the app is served by `listen`; absent under `app.request()` in tests. */
export type RelayEnv = { readonly Bindings: Partial<HttpBindings> };
export type RelayContext = Context<RelayEnv>;
