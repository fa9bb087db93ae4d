import { connectRemote, type Remote } from '../../../shared/base/remote.ts';
import type { Answering } from './answering.ts';
import { lockedDeskUrl } from './workerUrls.ts';

/** Starts the console's locked room. `trust` makes the address acceptable to Trusted Types. */
export function enterLockedDesk(trust: (url: string) => string | URL): Remote<Answering> {
	return connectRemote<Answering>(new Worker(trust(lockedDeskUrl), { type: 'module', name: 'locked-desk' }));
}
