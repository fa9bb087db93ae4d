import { setTheme, type Theme } from '../ui/theme.ts';
import { type Band, bandSettings, bands, type Ruby, rubyChoices } from './bands.ts';
import { bandOf, isRegister, langOf, languages, type Language, type Register, registers } from './words.ts';

export const sizes = ['m', 'l', 'xl'] as const;
export const spacings = ['normal', 'wide'] as const;
export const motions = ['moving', 'still'] as const;
export const aloudChoices = ['off', 'on'] as const;

/** How the pages look to the reader. It says nothing of a letter, so the tablet may keep it. */
export type Look = {
	readonly language: Language;
	/** The Japanese register in force, kept while another language is chosen. */
	readonly register: Register;
	/** The school years that the reader named; `null` when nobody has. */
	readonly band: Band | null;
	readonly ruby: Ruby;
	/** 100, 125, 150 %. */
	readonly size: (typeof sizes)[number];
	/** Between letters and between lines. */
	readonly spacing: (typeof spacings)[number];
	/** `still` even where the system allows motion. */
	readonly motion: (typeof motions)[number];
	/** `null` follows the system. */
	readonly theme: Theme | null;
	/** Whether a button reads the screens aloud. */
	readonly aloud: (typeof aloudChoices)[number];
};

const plainLook: Look = {
	language: 'ja-B',
	register: 'ja-B',
	band: null,
	ruby: 'all',
	size: 'm',
	spacing: 'normal',
	motion: 'moving',
	theme: null,
	aloud: 'off',
};
const storageKey = 'tayori-look';
const oneOf = <Value extends string>(values: readonly Value[], value: unknown): Value | null =>
	values.find((known) => known === value) ?? null;

/** Takes from what was kept each part that is one of ours, and nothing else; the rest looks as on a new tablet. */
export function parseLook(text: string | null): Look {
	let kept: Partial<Record<keyof Look, unknown>> = {};
	try {
		kept = Object(JSON.parse(text ?? '{}')) as typeof kept;
	} catch {
		// Damaged: as if nothing had been kept.
	}
	const language = oneOf(languages, kept.language) ?? plainLook.language;
	return {
		language,
		register: oneOf(registers, language) ?? oneOf(registers, kept.register) ?? plainLook.register,
		band: oneOf(bands, kept.band),
		ruby: oneOf(rubyChoices, kept.ruby) ?? plainLook.ruby,
		size: oneOf(sizes, kept.size) ?? plainLook.size,
		spacing: oneOf(spacings, kept.spacing) ?? plainLook.spacing,
		motion: oneOf(motions, kept.motion) ?? plainLook.motion,
		theme: oneOf(['light', 'beige', 'dark'], kept.theme),
		aloud: oneOf(aloudChoices, kept.aloud) ?? plainLook.aloud,
	};
}

/** The look chosen last on this tablet; storage that is refused counts as none. */
export function readLook(): Look {
	try {
		return parseLook(localStorage.getItem(storageKey));
	} catch {
		return plainLook;
	}
}

/** Speaks to a school year: its words and its furigana at once. Another language than Japanese stays. */
export function withBand(look: Look, band: Band): Look {
	const { register, ruby } = bandSettings[band];
	return { ...look, band, ruby, register, language: isRegister(look.language) ? register : look.language };
}

/** Keeps the look and puts it on the page. */
export function wearLook(look: Look): void {
	const { dataset } = document.documentElement;
	document.documentElement.lang = langOf(look.language);
	dataset['register'] = bandOf(look.language).toLowerCase();
	dataset['ruby'] = look.ruby;
	dataset['size'] = look.size;
	dataset['spacing'] = look.spacing;
	dataset['motion'] = look.motion;
	setTheme(look.theme);
	try {
		localStorage.setItem(storageKey, JSON.stringify(look));
	} catch {
		// A tablet that keeps nothing still shows what was chosen.
	}
}
