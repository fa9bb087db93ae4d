/** A whole number as it stands in a URL: digits only, no sign, at most 2^53 − 1. */
export function parseWhole(text: string | undefined): number | null {
	if (text === undefined || !/^(0|[1-9]\d{0,15})$/.test(text)) return null;
	const value = Number(text);
	return Number.isSafeInteger(value) ? value : null;
}
