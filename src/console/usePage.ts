import { useEffect, useState } from 'preact/hooks';
import { idlenessAt, type Idleness } from './idle.ts';

const idleCheckMs = 5_000;
const clockStepMs = 30_000;
const touches = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Whether the page is before somebody's eyes, as far as a browser knows. */
export function usePageVisible(): boolean {
	const [visible, setVisible] = useState(document.visibilityState === 'visible');
	useEffect(() => {
		const look = () => setVisible(document.visibilityState === 'visible');
		document.addEventListener('visibilitychange', look);
		return () => document.removeEventListener('visibilitychange', look);
	}, []);
	return visible;
}

/** The clock, unix ms, fine enough for "today" and "yesterday". */
export function useClock(): number {
	const [nowMs, setNow] = useState(Date.now);
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), clockStepMs);
		return () => clearInterval(timer);
	}, []);
	return nowMs;
}

/** Calls `lock` when nobody has touched the console for ten minutes; says when that is near. */
export function useIdleLock(lock: () => void): Idleness {
	const [idleness, setIdleness] = useState<Idleness>('in-use');
	useEffect(() => {
		let lastTouchMs = Date.now();
		const check = () => {
			const now = idlenessAt(lastTouchMs, Date.now());
			if (now === 'lock') lock();
			else setIdleness(now);
		};
		const touch = () => {
			// A computer that slept wakes to a touch: the time slept counts first.
			check();
			lastTouchMs = Date.now();
			setIdleness('in-use');
		};
		const timer = setInterval(check, idleCheckMs);
		for (const name of touches) addEventListener(name, touch, { passive: true });
		document.addEventListener('visibilitychange', check);
		return () => {
			clearInterval(timer);
			for (const name of touches) removeEventListener(name, touch);
			document.removeEventListener('visibilitychange', check);
		};
	}, [lock]);
	return idleness;
}

/** Locks when the page goes (also into the back-forward cache, also while the desk is just opening); asks first while text would be lost. */
export function useLeaving(lock: () => void, textWouldBeLost: boolean): void {
	useEffect(() => {
		addEventListener('pagehide', lock);
		return () => removeEventListener('pagehide', lock);
	}, [lock]);
	useEffect(() => {
		if (!textWouldBeLost) return;
		const ask = (event: BeforeUnloadEvent) => event.preventDefault();
		addEventListener('beforeunload', ask);
		return () => removeEventListener('beforeunload', ask);
	}, [textWouldBeLost]);
}

/** Syncs now, when the network comes back, and every so many seconds. */
export function useSyncEvery(seconds: number, sync: () => void): void {
	useEffect(() => {
		sync();
		const timer = setInterval(sync, seconds * 1_000);
		addEventListener('online', sync);
		return () => {
			clearInterval(timer);
			removeEventListener('online', sync);
		};
	}, [seconds, sync]);
}
