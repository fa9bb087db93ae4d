import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Chunk, createWords, type Words } from '../ui/words.ts';
import type first from './locales/ja-B/first.json';
import type later from './locales/ja-B/later.json';

/** Three authored registers of Japanese: hiragana, short, teen. */
export const registers = ['ja-A', 'ja-B', 'ja-C'] as const;
export type Register = (typeof registers)[number];
/** Every other language speaks in one plain register, in the tone of A and B. */
export const otherLanguages = ['en', 'zh-Hans', 'pt-BR', 'fil'] as const;
export type OtherLanguage = (typeof otherLanguages)[number];
export const languages = [...registers, ...otherLanguages] as const;
export type Language = (typeof languages)[number];

/** Every key of the locale files: a misspelt one does not compile. */
export type Key = keyof typeof first | keyof typeof later;
export type ChildWords = Words<Key>;

const chunks = import.meta.glob<Chunk>('./locales/*/*.json', { import: 'default' });

function loadChunk(language: string, part: string): Promise<Chunk> {
	const load = chunks[`./locales/${language}/${part}.json`];
	if (load === undefined) throw new Error('no such locale');
	return load();
}

/** `first` holds what the shortest way to a letter says, `later` the rest. */
export const createChildWords = (language: Language): ChildWords => createWords<Key>(language, loadChunk);

/** The language in force is part of the value, so that every screen is said anew when it changes. */
export const WordsContext = createContext<{ readonly words: ChildWords; readonly language: Language } | null>(null);

export function useWords(): ChildWords {
	const context = useContext(WordsContext);
	if (context === null) throw new Error('no words around this screen');
	return context.words;
}

export const isRegister = (language: Language): language is Register => (registers as readonly Language[]).includes(language);

/** What `lang` says of a language or register. */
export const langOf = (language: Language): 'ja' | OtherLanguage => (isRegister(language) ? 'ja' : language);

/** The register in which the child is written back. */
export const bandOf = (language: Language): string => (isRegister(language) ? language.slice(3) : 'B');
