/**
 * Asks that what is kept may stay when the tablet runs out of room. Chromium decides silently; Firefox asks the person and may never
 * answer, so nobody waits, and no screen says more for it.
 */
export function askToStay(): void {
	const storage = navigator.storage as StorageManager | undefined;
	storage?.persist?.().catch(() => undefined);
}
