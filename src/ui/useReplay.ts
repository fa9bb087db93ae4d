import { useEffect, useState } from 'preact/hooks';
import type { ShownMark } from './shownMark.ts';
import { marksAt, replayMs } from './replay.ts';

/** Whether the reader asked for no motion, on the tablet or in the settings. */
const wantsStill = (): boolean =>
	matchMedia('(prefers-reduced-motion: reduce)').matches || document.documentElement.dataset['motion'] === 'still';

/** Shows a drawing as it came about, when asked to; it never starts by itself. */
export function useReplay(marks: readonly ShownMark[]) {
	const [part, setPart] = useState(1);
	const [isPlaying, setPlaying] = useState(false);
	const isStill = isPlaying && wantsStill();
	useEffect(() => {
		if (!isPlaying) return undefined;
		const beganAt = performance.now();
		const lasts = replayMs(marks, wantsStill());
		let frame = 0;
		const next = (now: number) => {
			const seen = Math.max(0, now - beganAt) / lasts;
			setPart(Math.min(1, seen));
			if (seen >= 1) setPlaying(false);
			else frame = requestAnimationFrame(next);
		};
		frame = requestAnimationFrame(next);
		return () => cancelAnimationFrame(frame);
	}, [isPlaying, marks]);
	return {
		shown: isPlaying ? marksAt(marks, part, isStill) : marks,
		isPlaying,
		play: () => {
			setPart(0);
			setPlaying(true);
		},
		stop: () => setPlaying(false),
	};
}
