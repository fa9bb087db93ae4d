/** Where the app was opened: the school of the link and the pin that its directory must match. */
export type Place = { readonly code: string; readonly pin: string };

/** Reads `/s/<code>/?v=1&k=<pin>`; `null` for any other address. */
export function parsePlace(address: { readonly pathname: string; readonly search: string }): Place | null {
	const code = /^\/s\/([a-z0-9]{2,32})\/?$/.exec(address.pathname)?.[1];
	const query = new URLSearchParams(address.search);
	const pin = query.get('k');
	if (code === undefined || query.get('v') !== '1' || pin === null || !/^[a-z2-7]{16,64}$/.test(pin)) return null;
	return { code, pin };
}
