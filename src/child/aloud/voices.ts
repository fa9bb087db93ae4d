import type { OtherLanguage } from '../words.ts';

/** What is known of a voice; a browser's `SpeechSynthesisVoice` is one. */
export type Voice = {
	readonly voiceURI: string;
	readonly lang: string;
	/** False: what it says is sent to somebody else's computers. */
	readonly localService: boolean;
	readonly default: boolean;
};
export type SpokenLanguage = 'ja' | OtherLanguage;

/** Tags as voices bear them. Chinese and Portuguese of other countries are other languages to a child's ear. */
const speaks: Readonly<Record<SpokenLanguage, RegExp>> = {
	ja: /^ja(?:-|$)/,
	en: /^en(?:-|$)/,
	'zh-Hans': /^(?:zh|cmn)(?:-hans(?:-|$)|-cn(?:-|$)|$)/,
	'pt-BR': /^pt-br(?:-|$)/,
	fil: /^(?:fil|tl)(?:-|$)/,
};

/** Only what the browser itself calls local; a voice that does not say is not. */
export const isLocal = (voice: Voice): boolean => voice.localService === true;

/** The voice for a language: a local one, the system's own choice before others. `null`: none may speak. */
export function chooseVoice<Some extends Voice>(voices: readonly Some[], language: SpokenLanguage): Some | null {
	const fit = voices.filter((voice) => isLocal(voice) && speaks[language].test(voice.lang.toLowerCase().replaceAll('_', '-')));
	return fit.find((voice) => voice.default) ?? fit[0] ?? null;
}

/** Whether this very voice is still there, and still local. */
export const isStillThere = (voice: Voice, voices: readonly Voice[]): boolean =>
	voices.some((one) => isLocal(one) && one.voiceURI === voice.voiceURI && one.lang === voice.lang);
