import type { ConsoleRefused } from './answering.ts';
import type { RelayRefused } from './relayClient.ts';

/** What a person is told of a request that the relay refused or never got. */
export function consoleRefusal(refused: RelayRefused): ConsoleRefused {
	if (refused.tag !== 'refused') return { tag: refused.tag };
	return { tag: refused.status === 401 && refused.code === 'signature' ? 'not-a-member' : 'relay' };
}
