/** A room of the console, as the address names it (`#/inbox`, `#/case/<id>`, `#/surveys`). */
export type Room = { readonly name: 'inbox' | 'surveys' } | { readonly name: 'case'; readonly caseId: string };

export const inbox: Room = { name: 'inbox' };

const casePrefix = '#/case/';
export const surveysHref = '#/surveys';

/** Reads the room from `location.hash`; whatever is not a room leads to the inbox. */
export function parseRoom(hash: string): Room {
	if (hash === surveysHref) return { name: 'surveys' };
	if (!hash.startsWith(casePrefix)) return inbox;
	const caseId = decoded(hash.slice(casePrefix.length));
	return caseId ? { name: 'case', caseId } : inbox;
}

/** The address of a case's room. */
export const caseHref = (caseId: string): string => casePrefix + encodeURIComponent(caseId);

export const inboxHref = '#/inbox';

function decoded(part: string): string | null {
	try {
		return decodeURIComponent(part);
	} catch {
		return null; // a cut-off escape: typed by hand or shortened on the way
	}
}

/** The pin in the console's own link (`?v=1&k=…`), or the empty string: then the one kept from an earlier day serves. */
export function parsePin(search: string): string {
	const query = new URLSearchParams(search);
	return query.get('v') === '1' ? (query.get('k') ?? '') : '';
}
