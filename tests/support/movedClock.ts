import { connectDevTools, type DevTools } from './devtools.ts';

/** Runs in every page and worker before its own first line: the same clock, so much later. */
const shim = (aheadMs: number) => `(() => {
	if (globalThis.clockIsMoved) return;
	globalThis.clockIsMoved = true;
	const RightDate = Date;
	const now = () => RightDate.now() + ${aheadMs};
	globalThis.Date = class Date extends RightDate {
		constructor(...args) {
			if (args.length === 0) super(now());
			else super(...args);
		}
		static now() { return now(); }
	};
})()`;

type Attached = { readonly sessionId: string; readonly targetInfo: { readonly type: string } };
const wherever = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };

/**
 * Moves the clock of everything that this browser starts from now on: pages, their workers, the service worker. Each is held before its first
 * line until its clock is moved. The kinds of what was moved, one entry each.
 */
export async function moveClock(
	profile: string,
	aheadMs: number,
): Promise<{ readonly moved: readonly string[]; readonly close: () => void }> {
	const devtools: DevTools = await connectDevTools(profile);
	const moved: string[] = [];
	const move = async ({ sessionId, targetInfo }: Attached) => {
		const send = (method: string, params: object) => devtools.command(method, params, sessionId);
		await Promise.all([
			send('Target.setAutoAttach', wherever),
			...(targetInfo.type === 'page'
				? [send('Page.enable', {}), send('Page.addScriptToEvaluateOnNewDocument', { source: shim(aheadMs) })]
				: [send('Runtime.evaluate', { expression: shim(aheadMs) })]),
			send('Runtime.runIfWaitingForDebugger', {}),
		]).catch(() => undefined);
		moved.push(targetInfo.type);
	};
	devtools.hear('Target.attachedToTarget', (attached: Attached) => void move(attached));
	await devtools.command('Target.setAutoAttach', wherever);
	return { moved, close: () => devtools.close() };
}
