import { collectMail } from './collectMail.ts';
import { deliverOutbox } from './deliverOutbox.ts';
import { flushOutbox, type Wait } from './flushOutbox.ts';
import { endUndo } from './outbox.ts';
import type { PostPorts } from './ports.ts';
import type { CollectReport, Postman } from './postman.ts';

/** The postman over these ports: what the page's worker serves, and what the service worker does by itself. */
export function runPostman(ports: PostPorts, wait: Wait): Postman {
	let collecting: Promise<CollectReport> | null = null;
	return {
		flush: (occasion) => flushOutbox(ports, occasion, wait),
		collect: () => {
			// Many wakes at once are one look: a tablet that comes online may get every sync of the day in the same second.
			collecting ??= collectThenRepair(ports).finally(() => (collecting = null));
			return collecting;
		},
		endUndo: async () => {
			await endUndo(ports.mailbag, ports.nowMs());
			return deliverOutbox(ports, 'wake');
		},
	};
}

/** Collects; when the relay turns out to be restored, sends what it may have lost. */
async function collectThenRepair(ports: PostPorts): Promise<CollectReport> {
	const report = await collectMail(ports);
	if (report.storeChanged) await deliverOutbox(ports, 'wake');
	return report;
}
