/** The highest number up to which none is missing, counting from 1; 0 when the first is missing (`seen` of protocol 5). */
export function seenWithoutGap(seqs: readonly number[]): number {
	const present = new Set(seqs);
	let seen = 0;
	while (present.has(seen + 1)) seen++;
	return seen;
}

/** Most holes that are named one by one: a hostile number must not fill the screen. */
const mostGaps = 16;

/** The numbers missing between 1 and the highest one present, lowest first, at most sixteen. */
export function missingSeqs(seqs: readonly number[]): readonly number[] {
	const present = new Set(seqs);
	const highest = Math.max(0, ...present);
	const missing: number[] = [];
	for (let seq = 1; seq < highest && missing.length < mostGaps; seq++) if (!present.has(seq)) missing.push(seq);
	return missing;
}
