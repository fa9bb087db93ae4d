import { type Drawing, type Mark, mostPoints, paperSide, type Point, stickerSide } from './drawing.ts';

/** units. A point nearer than this to the line through its neighbours is not seen: half a pixel of a large tablet. */
const simplifyWithin = 4;

/** The nearest place on the paper. */
export function pointOn(x: number, y: number): Point {
	const within = (value: number) => Math.min(paperSide - 1, Math.max(0, Math.round(value)));
	return [within(x), within(y)];
}

/** Distance of a point from the line between two others. */
function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
	const dx = bx - ax;
	const dy = by - ay;
	const length = dx * dx + dy * dy;
	const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
	return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** A line with the points that can be seen (Douglas and Peucker, 1973): a finger gives many more than the letter has room for. */
export function simplified(points: readonly Point[]): readonly Point[] {
	const kept = new Set([0, points.length - 1]);
	const open: [number, number][] = [[0, points.length - 1]];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		const [from, to] = next;
		const [a, b] = [points[from], points[to]];
		if (a === undefined || b === undefined) continue;
		let farthest = from;
		let most = simplifyWithin;
		for (let i = from + 1; i < to; i++) {
			const far = distance(points[i] ?? a, a, b);
			if (far > most) [farthest, most] = [i, far];
		}
		if (farthest === from) continue;
		kept.add(farthest);
		open.push([from, farthest], [farthest, to]);
	}
	return withoutRepeats(points.filter((_, i) => kept.has(i))).slice(0, mostPoints);
}

const withoutRepeats = (points: readonly Point[]): readonly Point[] =>
	points.filter(([x, y], i) => i === 0 || points[i - 1]?.[0] !== x || points[i - 1]?.[1] !== y);

/** Whether something was drawn at this place, give or take. */
function isAt(mark: Mark, place: Point, within: number): boolean {
	if (mark.kind === 'sticker') return Math.max(Math.abs(place[0] - mark.at[0]), Math.abs(place[1] - mark.at[1])) <= stickerSide / 2;
	const reach = within + mark.width * 2;
	return mark.points.some((point, i) => distance(place, point, mark.points[i + 1] ?? point) <= reach);
}

/** The drawing without what lies at this place. A line goes whole: nothing of it stays under the paper to be sent or replayed. */
export const erasedAt = (drawing: Drawing, place: Point, within: number): Drawing => {
	const left = drawing.filter((mark) => !isAt(mark, place, within));
	return left.length === drawing.length ? drawing : left;
};
