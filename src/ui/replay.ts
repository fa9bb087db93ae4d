import type { ShownMark } from './shownMark.ts';

/** ms. How long one point of a line takes, and a sticker or a whole mark that does not move. */
const pointMs = 24;
const markMs = 600;
/** ms. Nobody waits longer, and nothing is over before it was seen. */
const longestMs = 12_000;
const shortestMs = 1_200;

const lengthOf = (mark: ShownMark): number => (mark.kind === 'stroke' ? mark.points.length : markMs / pointMs);

/** How long a replay takes. Without motion whole marks appear one after another. */
export function replayMs(marks: readonly ShownMark[], isStill: boolean): number {
	const natural = isStill ? marks.length * markMs : marks.reduce((sum, mark) => sum + lengthOf(mark), 0) * pointMs;
	return Math.min(longestMs, Math.max(shortestMs, natural));
}

/** What is seen at this part (0 to 1) of a replay. */
export function marksAt(marks: readonly ShownMark[], part: number, isStill: boolean): readonly ShownMark[] {
	if (part >= 1) return marks;
	if (isStill) return marks.slice(0, Math.floor(part * marks.length));
	let left = Math.floor(part * marks.reduce((sum, mark) => sum + lengthOf(mark), 0));
	const seen: ShownMark[] = [];
	for (const mark of marks) {
		if (left <= 0) break;
		seen.push(mark.kind === 'stroke' ? { ...mark, points: mark.points.slice(0, left) } : mark);
		left -= lengthOf(mark);
	}
	return seen;
}
