import type { Speech } from './reader.ts';
import { isLocal, type Voice } from './voices.ts';

/** What must not be collected while it is spoken: a browser that loses an utterance never tells of its end. */
let spoken: SpeechSynthesisUtterance | null = null;

/**
 * The browser's own voices. The voice is looked up anew for every sentence, and without it nothing is said: an utterance without a voice
 * goes to the browser's default one, which may send the text away.
 */
export function browserSpeech(synthesis: SpeechSynthesis): Speech {
	const find = (wanted: Voice) =>
		synthesis.getVoices().find((one) => isLocal(one) && one.voiceURI === wanted.voiceURI && one.lang === wanted.lang);
	return {
		voices: () => synthesis.getVoices(),
		onVoices: (changed) => synthesis.addEventListener('voiceschanged', changed),
		speak(said, wanted, ended) {
			const voice = find(wanted);
			if (voice === undefined) return ended(false);
			const utterance = new SpeechSynthesisUtterance(said);
			utterance.voice = voice;
			utterance.lang = voice.lang;
			utterance.onend = () => ended(true);
			utterance.onerror = () => ended(false);
			spoken = utterance;
			synthesis.speak(spoken);
		},
		cancel: () => synthesis.cancel(),
	};
}

/** Where a browser has no speech at all: no voice, so nothing is ever said. */
export const noSpeech: Speech = {
	voices: () => [],
	onVoices: () => undefined,
	speak: (_, __, ended) => ended(false),
	cancel: () => undefined,
};
