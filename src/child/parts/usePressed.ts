import { useCallback, useState } from 'preact/hooks';

/** pictures. A secret has this many. */
export const secretLength = 6;

/** The pictures pressed so far, at most six. */
export function usePressed() {
	const [pressed, setPressed] = useState<readonly number[]>([]);
	const press = useCallback((place: number) => setPressed((before) => (before.length < secretLength ? [...before, place] : before)), []);
	return {
		pressed,
		press,
		undo: () => setPressed((before) => before.slice(0, -1)),
		clear: () => setPressed([]),
		complete: pressed.length === secretLength,
	};
}
