export type AutosavePorts<Value> = {
	/** Makes it durable; answers when it is, or was refused. */
	readonly save: (value: Value) => Promise<void>;
	readonly setTimer: (run: () => void, delayMs: number) => number;
	readonly clearTimer: (timer: number) => void;
	readonly nowMs: () => number;
};

/** ms. A pause in typing this long saves. */
const pauseMs = 300;
/** ms. Whoever types without a pause is saved this often (protocol 3: within one second). */
const mostMs = 900;

/** Saves the newest state of what is typed after a pause, at the latest every 0.9 s, one save at a time. */
export function createAutosave<Value>(ports: AutosavePorts<Value>) {
	let waiting: { readonly value: Value; readonly sinceMs: number } | null = null;
	let timer: number | null = null;
	let saving: Promise<void> | null = null;
	const take = (): Value | null => {
		if (timer !== null) ports.clearTimer(timer);
		timer = null;
		const value = waiting?.value ?? null;
		waiting = null;
		return value;
	};
	const saveAll = async (): Promise<void> => {
		for (let value = take(); value !== null; value = take()) await ports.save(value);
	};
	const flush = (): Promise<void> => {
		saving ??= saveAll().finally(() => (saving = null));
		return saving;
	};
	return {
		/** Takes note of a change. */
		touch(value: Value) {
			const sinceMs = waiting?.sinceMs ?? ports.nowMs();
			take();
			waiting = { value, sinceMs };
			timer = ports.setTimer(() => void flush(), Math.max(0, Math.min(pauseMs, sinceMs + mostMs - ports.nowMs())));
		},
		/** Saves now what waits, if anything; answers when nothing waits any more. */
		flush,
		/** Gives what waits to who saves it otherwise, or to nobody; a save under way is not waited for any more. */
		take(): Value | null {
			saving = null;
			return take();
		},
	};
}
