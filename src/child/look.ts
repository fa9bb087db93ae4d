import { setTheme, type Theme } from '../ui/theme.ts';
import { langOf, languages, type Language } from './words.ts';

/** How the pages look to the reader. It says nothing of a letter, so the tablet may keep it. */
export type Look = {
	readonly language: Language;
	readonly ruby: 'all' | 'none';
	readonly size: 's' | 'm' | 'l' | 'xl';
	/** `null` follows the system. */
	readonly theme: Theme | null;
};

const plainLook: Look = { language: 'ja-B', ruby: 'all', size: 'm', theme: null };
const storageKey = 'tayori-look';
const oneOf = <Value extends string>(values: readonly Value[], value: unknown): Value | null =>
	values.find((known) => known === value) ?? null;

/** The look chosen last on this tablet; storage that is refused or damaged counts as none. */
export function readLook(): Look {
	try {
		const kept = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Record<keyof Look, unknown>>;
		return {
			language: oneOf(languages, kept.language) ?? plainLook.language,
			ruby: oneOf(['all', 'none'], kept.ruby) ?? plainLook.ruby,
			size: oneOf(['s', 'm', 'l', 'xl'], kept.size) ?? plainLook.size,
			theme: oneOf(['light', 'beige', 'dark'], kept.theme),
		};
	} catch {
		return plainLook;
	}
}

/** Keeps the look and puts it on the page. */
export function wearLook(look: Look): void {
	const { dataset } = document.documentElement;
	document.documentElement.lang = langOf(look.language);
	dataset['register'] = look.language === 'en' ? 'b' : look.language.slice(3).toLowerCase();
	dataset['ruby'] = look.ruby;
	dataset['size'] = look.size;
	if (look.theme !== null) setTheme(look.theme);
	try {
		localStorage.setItem(storageKey, JSON.stringify(look));
	} catch {
		// A tablet that keeps nothing still shows what was chosen.
	}
}
