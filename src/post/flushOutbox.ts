import { deliverOutbox } from './deliverOutbox.ts';
import type { PostPorts } from './ports.ts';
import type { DeliveryReport, Occasion } from './postman.ts';

/** Lets ms pass; a timer in a worker, a step of the clock in a test. */
export type Wait = (ms: number) => Promise<void>;

/** ms. An undo lasts at most this long; a browser lets a sync event live for some minutes. */
const longestWaitMs = 60_000;
/** ms. Timers may fire a little early. */
const shortestWaitMs = 50;
/** rounds. Bounds the errand even under a clock that is set back meanwhile. */
const mostRounds = 8;

/**
 * Delivers what is due, then waits for rows whose undo ends within a minute and delivers those too. Waiting holds no lock: a letter can be
 * taken back meanwhile, and another postman may come first.
 */
export async function flushOutbox(ports: PostPorts, occasion: Occasion, wait: Wait): Promise<DeliveryReport> {
	const endMs = ports.nowMs() + longestWaitMs;
	let posted = 0;
	for (let round = 1; ; round++) {
		const report = await deliverOutbox(ports, occasion);
		posted += report.posted;
		const dueMs = report.trouble === null ? report.nextDueMs : null;
		if (dueMs === null || dueMs > endMs || round === mostRounds) return { ...report, posted };
		await wait(Math.max(shortestWaitMs, dueMs - ports.nowMs()));
	}
}
