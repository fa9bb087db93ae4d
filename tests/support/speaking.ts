import type { BrowserContext } from 'playwright-core';

export type FakeVoice = { readonly voiceURI: string; readonly lang: string; readonly localService: boolean };
/** One voice of the tablet for each language, beside one whose owner would get the text. */
export const localVoices: readonly FakeVoice[] = ['ja-JP', 'en-US', 'zh-CN', 'pt-BR', 'fil-PH'].map((lang) => ({
	voiceURI: `local ${lang}`,
	lang,
	localService: true,
}));
export const remoteVoices: readonly FakeVoice[] = localVoices.map(({ lang }) => ({
	voiceURI: `remote ${lang}`,
	lang,
	localService: false,
}));

/**
 * Gives every page of this browser, before it loads, a `speechSynthesis` that records and says nothing: what was said (`voice: text`) and
 * `cancel`. A sentence ends when the page's `endSentence()` is called; `isSpeaking()` says whether one is being said, and `changeVoices()`
 * takes voices away.
 */
export async function recordSpeech(context: BrowserContext, voices: readonly FakeVoice[]): Promise<readonly string[]> {
	const heard: string[] = [];
	await context.exposeFunction('heard', (line: string) => void heard.push(line));
	await context.addInitScript((first: readonly FakeVoice[]) => {
		type Spoken = { readonly text: string; voice: FakeVoice | null; onend?: () => void; onerror?: () => void };
		const page = globalThis as unknown as Record<string, unknown> & { heard: (line: string) => Promise<void> };
		let voices = first;
		let now: Spoken | null = null;
		const synthesis = Object.assign(new EventTarget(), {
			getVoices: () => voices,
			speak(spoken: Spoken) {
				now = spoken;
				void page.heard(`${spoken.voice?.voiceURI}: ${spoken.text}`);
			},
			cancel() {
				const cancelled = now;
				now = null;
				void page.heard('cancel');
				cancelled?.onerror?.();
			},
		});
		Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis });
		page['SpeechSynthesisUtterance'] = function (this: { text: string }, text: string) {
			this.text = text;
		};
		page['endSentence'] = () => {
			const ended = now;
			now = null;
			ended?.onend?.();
			return now !== null;
		};
		page['isSpeaking'] = () => now !== null;
		page['changeVoices'] = (to: readonly FakeVoice[]) => {
			voices = to;
			synthesis.dispatchEvent(new Event('voiceschanged'));
		};
	}, voices);
	return heard;
}
