import type { Bytes } from '../../../shared/base/bytes.ts';
import type { StretchCost } from '../../crypto/argon2id.ts';
import type { DeskCache } from '../../teamLog/deskCache.ts';

/** What a console's locked room needs of the world, so that stories run without one. */
export type DeskPorts = {
	/** Origin of the relay, where the console itself comes from: `https://host`. */
	readonly origin: string;
	readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
	/** Unix ms by the device's clock. */
	readonly nowMs: () => number;
	readonly random: (length: number) => Bytes;
	readonly cache: DeskCache;
	/** Cost of a passphrase, where an organisation made for tests has a smaller one. */
	readonly seedCost?: StretchCost;
};
