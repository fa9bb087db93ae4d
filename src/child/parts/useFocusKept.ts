import { useEffect } from 'preact/hooks';

/** Where such a change has taken away what had the focus, keyboard and screen reader go on from the element of this id. */
export function useFocusKept(id: string, change: string): void {
	useEffect(() => {
		if (document.activeElement === document.body) document.getElementById(id)?.focus({ preventScroll: true });
	}, [id, change]);
}
