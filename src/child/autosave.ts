import type { Draft } from '../private/consultation/asking/asking.ts';

export type AutosavePorts = {
	readonly save: (draft: Draft) => Promise<void>;
	readonly setTimer: (run: () => void, delayMs: number) => number;
	readonly clearTimer: (timer: number) => void;
	readonly nowMs: () => number;
};

/** ms. A pause in typing this long saves. */
const pauseMs = 300;
/** ms. Whoever types without a pause is saved this often (protocol 3: within one second). */
const mostMs = 900;

/** Saves the newest draft after a pause, at the latest every 0.9 s, one save at a time. */
export function createAutosave(ports: AutosavePorts) {
	let newest: Draft | null = null;
	let sinceMs = 0;
	let timer: number | null = null;
	let saving = false;
	const stop = () => {
		if (timer !== null) ports.clearTimer(timer);
		timer = null;
	};
	const flush = async () => {
		stop();
		if (newest === null || saving) return;
		const draft = newest;
		newest = null;
		saving = true;
		await ports.save(draft);
		saving = false;
		if (newest !== null) await flush();
	};
	return {
		/** Takes note of a change. */
		touch(draft: Draft) {
			if (newest === null) sinceMs = ports.nowMs();
			newest = draft;
			stop();
			timer = ports.setTimer(() => void flush(), Math.max(0, Math.min(pauseMs, sinceMs + mostMs - ports.nowMs())));
		},
		/** Saves now what waits, if anything: the page may be about to go. */
		flush,
		/** Forgets what waits. */
		forget() {
			stop();
			newest = null;
			saving = false;
		},
	};
}
