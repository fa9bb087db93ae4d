import { type Channel, serveRemote } from '../../../shared/base/remote.ts';
import { randomBytes } from '../../crypto/sodium.ts';
import { openDeskCache } from '../../teamLog/deskCache.ts';
import { createAnswering } from './createAnswering.ts';

/** The console's locked room: keys and plaintext live here and nowhere else. */
serveRemote(
	self as unknown as Channel,
	createAnswering({
		origin: self.location.origin,
		fetch: (url, init) => fetch(url, init),
		nowMs: () => Date.now(),
		random: randomBytes,
		cache: openDeskCache(),
	}),
);
