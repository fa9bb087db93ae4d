import type { Place } from './pageText.ts';

const name = 'aloud';
const marked = 'data-aloud-now';

/** Underlines the sentence that is read; a browser that cannot gets a frame around its paragraph. `null` takes the mark away. */
export function markPlace(place: Place | null): void {
	document.querySelector(`[${marked}]`)?.removeAttribute(marked);
	const canUnderline = typeof Highlight !== 'undefined' && 'highlights' in CSS;
	if (canUnderline) CSS.highlights.delete(name);
	if (place === null || !place.block.isConnected) return;
	if (canUnderline && place.parts.length > 0) CSS.highlights.set(name, new Highlight(...place.parts));
	else place.block.setAttribute(marked, '');
	place.block.scrollIntoView({ block: 'nearest' });
}
