import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useCallback, useContext, useMemo, useState } from 'preact/hooks';
import { type Chunk, createWords, type Holes, type Words } from '../ui/words.ts';
import en from './locales/en.json' with { type: 'json' };
import ja from './locales/ja.json' with { type: 'json' };
import type { Language } from './times.ts';

/** A sentence of the console, by name. */
export type WordKey = keyof typeof ja;

const chunks: Readonly<Record<Language, Chunk>> = { ja, en };
const part = 'console';
/** Only the language is kept on the computer: it says nothing about anybody. */
const languageKey = 'tayori-console-language';

/** The console's words in the language used last; Japanese first. */
export async function loadWords(): Promise<Words<WordKey>> {
	const words = createWords<WordKey>(keptLanguage(), async (language) => chunks[language as Language]);
	await words.need(part);
	return words;
}

type WordsHere = {
	readonly language: Language;
	readonly setLanguage: (language: Language) => void;
	/** A sentence in the language in force. */
	readonly say: (key: WordKey, holes?: Holes) => string;
};

const WordsContext = createContext<WordsHere | null>(null);

/** Gives the screens below their words and keeps the document's language in step. */
export function WordsProvider({ words, children }: { readonly words: Words<WordKey>; readonly children: ComponentChildren }) {
	const [language, inForce] = useState(words.language() as Language);
	const setLanguage = useCallback(
		(next: Language) => {
			keepLanguage(next);
			void words.change(next).then(() => inForce(next));
		},
		[words],
	);
	const here = useMemo((): WordsHere => {
		document.documentElement.lang = language;
		return { language, setLanguage, say: (key, holes) => words.say(key, holes) };
	}, [words, language, setLanguage]);
	return <WordsContext.Provider value={here}>{children}</WordsContext.Provider>;
}

/** The words, inside a `WordsProvider`. */
export function useWords(): WordsHere {
	const found = useContext(WordsContext);
	if (!found) throw new Error('no words around this screen');
	return found;
}

function keptLanguage(): Language {
	try {
		return localStorage.getItem(languageKey) === 'en' ? 'en' : 'ja';
	} catch {
		return 'ja'; // storage is switched off
	}
}

function keepLanguage(language: Language): void {
	try {
		localStorage.setItem(languageKey, language);
	} catch {
		// storage is switched off: the choice holds until the page closes
	}
}
