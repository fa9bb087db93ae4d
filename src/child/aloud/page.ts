import type { Live } from '../../ui/useLive.ts';
import { browserSpeech, noSpeech } from './browserSpeech.ts';
import { markPlace } from './marks.ts';
import type { Place } from './pageText.ts';
import { createReader } from './reader.ts';
import type { Voice } from './voices.ts';

const synthesis = (globalThis as { readonly speechSynthesis?: SpeechSynthesis }).speechSynthesis;
const speech = synthesis === undefined ? noSpeech : browserSpeech(synthesis);

/** The one reader of this page. */
export const reader = createReader<Place>(speech);
reader.subscribe(() => {
	const { what, sentences, at } = reader.read();
	markPlace(what === null ? null : (sentences[at]?.place ?? null));
});

/** The browser's voices; many browsers know them a moment after the page. */
export const voices: Live<readonly Voice[]> = {
	read: speech.voices,
	subscribe(changed) {
		synthesis?.addEventListener('voiceschanged', changed);
		return () => synthesis?.removeEventListener('voiceschanged', changed);
	},
};

// Silence at once when nobody is there to see why it speaks: the page is put away or left, or the quick exit hides the body.
document.addEventListener('visibilitychange', () => document.hidden && reader.stop());
addEventListener('pagehide', reader.stop);
new MutationObserver(reader.stop).observe(document.body, { attributeFilter: ['hidden'] });
