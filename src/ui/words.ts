import { createInstance } from 'i18next';

/** One lazily loaded part of a language: flat keys, as in the copy deck. */
export type Chunk = Readonly<Record<string, string>>;
/** What a sentence leaves open: `{{date}}` in the locale file. */
export type Holes = Readonly<Record<string, string | number>>;
export type LoadChunk = (language: string, part: string) => Promise<Chunk>;

/** The words of an app. `Key` is the union of the keys of its locale files, so that a misspelt key does not compile. */
export type Words<Key extends string> = {
	readonly language: () => string;
	/** Loads a part in the language in force; from then on its keys can be said, also after a change of language. */
	readonly need: (part: string) => Promise<void>;
	/** Changes to a language once all parts that are in use are there. */
	readonly change: (language: string) => Promise<void>;
	/** The string of a key, still with its ruby marks. */
	readonly say: (key: Key, holes?: Holes) => string;
};

/** Sets up i18next with nothing loaded. Ruby uses single braces, i18next's holes double ones; values are never escaped, Preact does that. */
export function createWords<Key extends string>(language: string, load: LoadChunk): Words<Key> {
	const i18n = createInstance();
	void i18n.init({
		lng: language,
		fallbackLng: false,
		resources: {},
		keySeparator: false,
		nsSeparator: false,
		interpolation: { escapeValue: false },
	});
	// i18next infers holes from literal keys; ours are checked by `Key`, so its generics are left aside.
	const translate = i18n.t as unknown as (key: string, options: object) => string;
	const parts: string[] = [];
	const fetchPart = async (to: string, part: string) => {
		if (i18n.hasResourceBundle(to, part)) return;
		i18n.addResourceBundle(to, part, await load(to, part));
	};
	return {
		language: () => i18n.language,
		async need(part) {
			await fetchPart(i18n.language, part);
			if (!parts.includes(part)) parts.push(part);
		},
		async change(to) {
			await Promise.all(parts.map((part) => fetchPart(to, part)));
			await i18n.changeLanguage(to);
		},
		say: (key, holes) => translate(key, { ...holes, ns: parts }),
	};
}
