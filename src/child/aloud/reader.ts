import type { Live } from '../../ui/useLive.ts';
import { chooseVoice, isStillThere, type SpokenLanguage, type Voice } from './voices.ts';

/** What speaks. One sentence at a time; it tells once how it ended, and never after `cancel` had its effect on who listens. */
export type Speech = {
	readonly voices: () => readonly Voice[];
	readonly onVoices: (changed: () => void) => void;
	readonly speak: (said: string, voice: Voice, ended: (well: boolean) => void) => void;
	readonly cancel: () => void;
};
/** `place`: where on the screen it stands; the reader carries it and does not look at it. */
export type Sentence<Place> = { readonly said: string; readonly place: Place };
/** What is being read. `turn` grows with each sentence and each silence, so that what ends late ends nothing. */
export type Reading<Place> = {
	readonly turn: number;
	/** The name of what is read, `null` in silence. */
	readonly what: string | null;
	readonly voice: Voice | null;
	readonly sentences: readonly Sentence<Place>[];
	readonly at: number;
};
export type ReadingStep<Place> =
	| { readonly do: 'start'; readonly what: string; readonly sentences: readonly Sentence<Place>[]; readonly voice: Voice | null }
	| { readonly do: 'ended'; readonly turn: number; readonly well: boolean; readonly voices: readonly Voice[] }
	| { readonly do: 'voices'; readonly voices: readonly Voice[] }
	| { readonly do: 'stop' };

export const silence = { turn: 0, what: null, voice: null, sentences: [], at: 0 } as const;
const silent = <Place>({ turn, what }: Reading<Place>): Reading<Place> => ({ ...silence, turn: what === null ? turn : turn + 1 });

/** The reading after a step. Pure. A voice that is gone ends it; no other takes its place. */
export function nextReading<Place>(reading: Reading<Place>, step: ReadingStep<Place>): Reading<Place> {
	const mayGoOn = (voices: readonly Voice[]) => reading.voice !== null && isStillThere(reading.voice, voices);
	switch (step.do) {
		case 'start':
			if (step.voice === null || step.sentences.length === 0) return silent(reading);
			return { turn: reading.turn + 1, what: step.what, voice: step.voice, sentences: step.sentences, at: 0 };
		case 'ended':
			if (step.turn !== reading.turn || reading.what === null) return reading;
			if (!step.well || reading.at + 1 >= reading.sentences.length || !mayGoOn(step.voices)) return silent(reading);
			return { ...reading, turn: reading.turn + 1, at: reading.at + 1 };
		case 'voices':
			return mayGoOn(step.voices) ? reading : silent(reading);
		case 'stop':
			return silent(reading);
	}
}

export type Reader<Place> = Live<Reading<Place>> & {
	/** Begins with the first sentence; what was being read ends. */
	readonly start: (what: string, sentences: readonly Sentence<Place>[], language: SpokenLanguage) => void;
	readonly stop: () => void;
};

/** Reads sentence by sentence: the next one is given to the voice when the one before has ended. */
export function createReader<Place>(speech: Speech): Reader<Place> {
	let reading: Reading<Place> = silence;
	const listeners = new Set<() => void>();
	const take = (step: ReadingStep<Place>): void => {
		const before = reading;
		reading = nextReading(before, step);
		const { turn, voice, sentences, at } = reading;
		if (turn === before.turn) return;
		if (before.what !== null && step.do !== 'ended') speech.cancel();
		for (const changed of listeners) changed();
		const sentence = sentences[at];
		if (voice === null || sentence === undefined) return;
		speech.speak(sentence.said, voice, (well) => take({ do: 'ended', turn, well, voices: speech.voices() }));
	};
	speech.onVoices(() => take({ do: 'voices', voices: speech.voices() }));
	return {
		read: () => reading,
		subscribe(changed) {
			listeners.add(changed);
			return () => listeners.delete(changed);
		},
		start: (what, sentences, language) => take({ do: 'start', what, sentences, voice: chooseVoice(speech.voices(), language) }),
		stop: () => take({ do: 'stop' }),
	};
}
