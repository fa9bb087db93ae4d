/** When the page must lock (protocol 3): 3 minutes idle, 30 seconds hidden, pagehide, return from the back-forward cache. */
export type LockReason = 'idle' | 'hidden' | 'left';

export type WatchPorts = {
	readonly nowMs: () => number;
	readonly onLock: (reason: LockReason) => void;
	/** Half a minute before an idle lock. */
	readonly onIdleWarning: () => void;
	/** Somebody touched the page after the warning. */
	readonly onBack: () => void;
	/** The page goes out of sight: the undo ends, a draft is saved. */
	readonly onHide: () => void;
	readonly onShow: () => void;
};

/** ms */
export const idleWarningMs = 150_000;
export const idleLockMs = 180_000;
export const hiddenLockMs = 30_000;
/** ms. How often the clocks are compared; timers of hidden pages are slowed, so elapsed time decides, not the count of ticks. */
const tickMs = 1_000;

/** The pure part: what is due after so long without a touch. */
export function idleDue(idleMs: number, warned: boolean): 'lock' | 'warn' | null {
	if (idleMs >= idleLockMs) return 'lock';
	return idleMs >= idleWarningMs && !warned ? 'warn' : null;
}

/** Watches the page from now on. */
export function watchPage(ports: WatchPorts): void {
	let touchedMs = ports.nowMs();
	let hiddenMs: number | null = null;
	let warned = false;
	const touched = () => {
		touchedMs = ports.nowMs();
		if (warned) ports.onBack();
		warned = false;
	};
	const lock = (reason: LockReason) => {
		touchedMs = ports.nowMs();
		hiddenMs = null;
		warned = false;
		ports.onLock(reason);
	};
	const look = () => {
		if (hiddenMs !== null && ports.nowMs() - hiddenMs >= hiddenLockMs) return lock('hidden');
		const due = idleDue(ports.nowMs() - touchedMs, warned);
		if (due === 'lock') lock('idle');
		if (due === 'warn') {
			warned = true;
			ports.onIdleWarning();
		}
	};
	for (const type of ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove'] as const) {
		addEventListener(type, touched, { capture: true, passive: true });
	}
	document.addEventListener('visibilitychange', () => {
		look();
		if (document.hidden) {
			hiddenMs ??= ports.nowMs();
			ports.onHide();
		} else {
			hiddenMs = null;
			ports.onShow();
		}
	});
	// A page that is about to go has a little more time now than at `pagehide`.
	addEventListener('beforeunload', () => ports.onHide());
	addEventListener('pagehide', () => lock('left'));
	addEventListener('pageshow', ({ persisted }) => persisted && lock('left'));
	setInterval(look, tickMs);
}
