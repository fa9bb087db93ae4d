/** An exercise that really works and holds nothing of this app; precached. With a school it lies inside the scope of the installed app. */
export const exerciseUrl = (code: string | null): string => (code === null ? '/exercise.html' : `/s/${code}/exercise.html`);
/** ms. Three presses of Shift within this time, with no other key between, leave. */
const pressesWithinMs = 1_500;

/** Hides the page at once, leaves without a way back, and forgets. The page that was hidden is never shown again. */
export function leaveForExercise(url: string, forget: () => void): void {
	document.body.hidden = true;
	try {
		forget();
	} finally {
		location.replace(url);
	}
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
