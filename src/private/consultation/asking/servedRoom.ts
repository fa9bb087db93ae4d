import type { Asking } from './asking.ts';

/** What the worker answers: all of `Asking`, and how it ends itself. */
export type ServedRoom = Asking & {
	/** Locks the box, as every locking does, and ends the worker. Nothing hears its answer. */
	leave(): Promise<void>;
};
