import type { DeliveryReport, Postman, PostmanMessage } from '../src/post/postman.ts';
import { exhaustive } from '../src/shared/base/exhaustive.ts';

/** What the service worker does when the browser or a page wakes it, apart from the wiring in main.ts. */

/** A sync event: posts what is due, then looks for mail. Throws, so that the browser tries again, only if rows wait for the network. */
export async function runSync(postman: Postman): Promise<void> {
	const report = await postman.flush('wake');
	await postman.collect();
	if (mustRetry(report)) throw new Error('rows wait for the network');
}

/** A page's message. Nobody retries it: the page has its own occasions. */
export async function runMessage(postman: Postman, message: PostmanMessage): Promise<void> {
	switch (message) {
		case 'flush':
			await postman.flush('wake');
			return;
		case 'end-undo':
			await postman.endUndo();
			return;
		case 'collect':
			await postman.collect();
			return;
		default:
			exhaustive(message);
	}
}

/** Whether another sync event could help: not where uploads are held, and not for rows that only wait for their undo. */
export function mustRetry(report: DeliveryReport): boolean {
	if (report.waiting === 0) return false;
	switch (report.trouble) {
		case null:
		case 'held':
		case 'no-office':
			return false;
		case 'offline':
		case 'unreachable':
		case 'busy':
		case 'not-the-relay':
		case 'receipt-refused':
			return true;
		default:
			return exhaustive(report.trouble);
	}
}
