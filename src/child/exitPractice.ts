import { exerciseUrl } from './quickExit.ts';

/**
 * The exit to be tried where nothing is at stake: the same exercise, but it shows a way back. The window's own name tells the exercise so, and
 * tells the page of the return; it is in no storage, goes with the window, and each of the two takes it away as soon as it has read it.
 */
const trying = 'try';
const tried = 'tried';

export function tryExit({ code }: { readonly code: string | null }): void {
	window.name = trying;
	location.assign(exerciseUrl(code));
}

/** Whether the page comes back from such a try. */
export function comesFromTry(): boolean {
	const comes = window.name === tried;
	if (comes) window.name = '';
	return comes;
}
