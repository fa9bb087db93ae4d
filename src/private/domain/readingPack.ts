/** Pages to read, in one language: what a pack carries once it is built from Markdown. Text alone, with ruby marks; nothing in it can act. */
export type ReadingBlock =
	| { readonly p: string }
	| { readonly h: string }
	| { readonly list: readonly string[] }
	/** Words that somebody else writes, shown so that a child knows them again. */
	| { readonly quotes: readonly string[] };
export type ReadingPage = {
	readonly slug: string;
	readonly title: string;
	readonly lead: string;
	readonly blocks: readonly ReadingBlock[];
};
export type ReadingPack = { readonly v: 1; readonly language: string; readonly pages: readonly ReadingPage[] };

/** UTF-16 units of a whole pack. Far more than a shelf; it keeps a tablet from parsing without end. */
export const maxPackLength = 1_000_000;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.length > 0 && value.every(isText);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

function isBlock(value: unknown): value is ReadingBlock {
	if (!isObject(value)) return false;
	const [key, ...more] = Object.keys(value);
	if (key === undefined || more.length > 0) return false;
	if (key === 'p' || key === 'h') return isText(value[key]);
	return (key === 'list' || key === 'quotes') && isTexts(value[key]);
}

const isPage = (value: unknown): value is ReadingPage =>
	isObject(value) &&
	isText(value['slug']) &&
	isText(value['title']) &&
	isText(value['lead']) &&
	Array.isArray(value['blocks']) &&
	value['blocks'].every(isBlock);

/** Reads a pack; `null` for anything that is not exactly one. */
export function parseReadingPack(text: string): ReadingPack | null {
	if (text.length > maxPackLength) return null;
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return null;
	}
	if (!isObject(value) || value['v'] !== 1 || !isText(value['language'])) return null;
	if (!Array.isArray(value['pages']) || !value['pages'].every(isPage)) return null;
	return { v: 1, language: value['language'], pages: value['pages'] };
}

/** A city's pages take the place of those with the same name and stand behind the others. */
export function mergePages(own: readonly ReadingPage[], citys: readonly ReadingPage[]): readonly ReadingPage[] {
	const bySlug = new Map([...own, ...citys].map((page) => [page.slug, page]));
	return [...bySlug.values()];
}

const hashForm = /^[A-Za-z0-9_-]{43}$/;

/** Packs that the verified policy names for this language: `content` is `[[language, hash]…]`, anything else names none. */
export function packsNamed(content: unknown, language: string): readonly string[] {
	if (!Array.isArray(content)) return [];
	return content.flatMap((entry: unknown) => {
		if (!Array.isArray(entry) || entry.length !== 2) return [];
		const [named, hash] = entry as readonly unknown[];
		return named === language && typeof hash === 'string' && hashForm.test(hash) ? [hash] : [];
	});
}
