import { Hono } from 'hono';
import { codeOf, notFound, problem } from './answers.ts';
import { type Counts, createCounts } from './log.ts';
import { createReceipts } from './receipts.ts';
import { rememberRegistry } from './knowledge.ts';
import type { Relay, RelayEnv } from './relay.ts';
import { contentDoor } from './routes/content.ts';
import { directoryDoor, publicDoors } from './routes/directories.ts';
import { envelopeDoor } from './routes/envelopes.ts';
import { feedReadingDoors, feedWritingDoors } from './routes/feeds.ts';
import { keyDoors } from './routes/keys.ts';
import { teamDoors } from './routes/teams.ts';
import type { Store } from './store/store.ts';
import { createUploadCap, type UploadCap } from './uploadCap.ts';

export type RelayParts = {
	readonly store: Store;
	/** Unix ms. */
	readonly clock: () => number;
	readonly random: (length: number) => Uint8Array;
	/** From `openReceiptSeed`. */
	readonly receiptSeed: Uint8Array;
	/** The absolute origins under which clients reach this relay (`https://host[:port]`): no signature for another one holds. */
	readonly origins: readonly string[];
	readonly counts?: Counts;
	readonly uploadCap?: UploadCap;
};

/** The relay's doors under `/v1` (protocol 9), as an app that `listen` serves or another app mounts. */
export function createRelay(parts: RelayParts): Hono<RelayEnv> {
	const counts = parts.counts ?? createCounts();
	const relay: Relay = {
		...parts,
		counts,
		uploadCap: parts.uploadCap ?? createUploadCap(),
		registry: rememberRegistry(parts.store, parts.clock),
		signReceipt: createReceipts(parts.receiptSeed, parts.store.storeId),
	};
	const app = new Hono<RelayEnv>();
	app.use('/v1/*', async (context, next) => {
		await next();
		counts.count(context.res.status, codeOf(context.res));
	});
	publicDoors(app, relay);
	directoryDoor(app, relay);
	contentDoor(app, relay);
	envelopeDoor(app, relay);
	feedReadingDoors(app, relay);
	feedWritingDoors(app, relay);
	teamDoors(app, relay);
	keyDoors(app, relay);
	app.all('/v1/*', () => notFound());
	app.notFound(() => notFound());
	app.onError(() => problem(500, 'internal'));
	return app;
}
