/**
 * Stops at SIGINT or SIGTERM, or when the answered function is called; once, however often it is told: a terminal and npm both pass on one
 * Ctrl-C.
 */
export function stopOnSignals(stop: () => Promise<void>): () => Promise<void> {
	let stopped: Promise<void> | null = null;
	const stopOnce = () => (stopped ??= stop());
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stopOnce());
	return stopOnce;
}
