/** An exercise that really works and holds nothing of this app; precached. With a school it lies inside the scope of the installed app. */
export const exerciseUrl = (code: string | null): string => (code === null ? '/exercise.html' : `/s/${code}/exercise.html`);
/** ms. Three presses of Shift within this time, with no other key between, leave. */
const pressesWithinMs = 1_500;

/** ms. What was typed last is saved long before; a tablet that cannot save holds nobody back. */
export const mostSavingMs = 300;
/** ms. A letter that is being sent is sealed by then; cut before, it would not go. */
export const mostSendingMs = 1_500;

/**
 * Hides the page at once, lets what was typed last be saved for at most so many ms, forgets and leaves without a way back. The hidden page
 * is never shown again.
 */
export function leaveForExercise(url: string, save: () => Promise<unknown>, mostMs: number, forget: () => void): void {
	document.body.hidden = true;
	let left = false;
	const go = () => {
		if (left) return;
		left = true;
		try {
			forget();
		} finally {
			location.replace(url);
		}
	};
	setTimeout(go, mostMs);
	void save().then(go, go);
}

/** Counts presses of Shift; answers true at the third. Pure but for its own memory. */
export function countShift(): (key: string, repeat: boolean, atMs: number) => boolean {
	let presses: number[] = [];
	return (key, repeat, atMs) => {
		if (repeat) return false;
		presses = key === 'Shift' ? [...presses.filter((earlier) => atMs - earlier < pressesWithinMs), atMs] : [];
		return presses.length >= 3;
	};
}

/** Leaves when Shift is pressed three times. */
export function leaveOnShift(leave: () => void): void {
	const isThird = countShift();
	addEventListener('keydown', ({ key, repeat, timeStamp }) => isThird(key, repeat, timeStamp) && leave(), { capture: true });
}
