import { describe, expect, test } from 'vitest';
import { createReader, type Speech } from '../../src/child/aloud/reader.ts';
import { chooseVoice, type Voice } from '../../src/child/aloud/voices.ts';

const voice = (voiceURI: string, lang: string, more: Partial<Voice> = {}): Voice => ({
	voiceURI,
	lang,
	localService: true,
	default: false,
	...more,
});
const kyoko = voice('Kyoko', 'ja-JP');
const remote = voice('Google', 'ja-JP', { localService: false, default: true });

/** A tablet that speaks: what was said in which voice, and the ends that have not come yet. */
function speakingTablet(first: readonly Voice[]) {
	let voices = first;
	let changed: () => void = () => undefined;
	const happened: string[] = [];
	const ends: ((well: boolean) => void)[] = [];
	const speech: Speech = {
		voices: () => voices,
		onVoices: (listen) => {
			changed = listen;
		},
		speak: (said, { voiceURI }, ended) => {
			happened.push(`${voiceURI}: ${said}`);
			ends.push(ended);
		},
		cancel: () => void happened.push('cancel'),
	};
	const end = (at: number, well = true) => ends[at]?.(well);
	const change = (now: readonly Voice[]) => {
		voices = now;
		changed();
	};
	return { speech, happened, end, change, hide: (now: readonly Voice[]) => (voices = now) };
}
const sentences = (...said: readonly string[]) => said.map((one) => ({ said: one, place: one }));
const three = sentences('いち。', 'に。', 'さん。');

describe('a voice may speak', () => {
	test.each([
		['ja', 'ja-JP'],
		['ja', 'ja_JP'],
		['en', 'en-GB'],
		['zh-Hans', 'zh-CN'],
		['zh-Hans', 'zh-Hans'],
		['zh-Hans', 'cmn-Hans-CN'],
		['pt-BR', 'pt_BR'],
		['fil', 'fil-PH'],
		['fil', 'tl'],
	] as const)('%s when it is a local one of %s', (language, tag) => {
		const local = voice('local', tag);
		expect(chooseVoice([voice('far', tag, { localService: false }), local], language)).toBe(local);
	});

	test.each([
		['ja', 'jam'],
		['zh-Hans', 'zh-TW'],
		['zh-Hans', 'zh-HK'],
		['pt-BR', 'pt-PT'],
		['fil', 'ja-JP'],
	] as const)('%s not when it is one of %s', (language, tag) => {
		expect(chooseVoice([voice('other', tag)], language)).toBeNull();
	});

	test('only when the browser says outright that it is local', () => {
		const odd = ['true', 1, undefined, null, {}].map((localService) => ({ ...kyoko, localService }) as unknown as Voice);
		expect(chooseVoice([remote, ...odd], 'ja')).toBeNull();
	});

	test('before others when the system chose it', () => {
		const chosen = voice('O-Ren', 'ja-JP', { default: true });
		expect(chooseVoice([kyoko, chosen], 'ja')).toBe(chosen);
	});
});

describe('reading aloud', () => {
	test('says one sentence at a time, each after the end of the one before, all in the local voice', () => {
		const { speech, happened, end } = speakingTablet([remote, kyoko]);
		const reader = createReader<string>(speech);
		const places: (string | undefined)[] = [];
		reader.subscribe(() => places.push(reader.read().sentences[reader.read().at]?.place));
		reader.start('screen', three, 'ja');
		expect(happened).toEqual(['Kyoko: いち。']);
		end(0);
		end(1);
		end(2);
		expect(happened).toEqual(['Kyoko: いち。', 'Kyoko: に。', 'Kyoko: さん。']);
		expect(places).toEqual(['いち。', 'に。', 'さん。', undefined]);
		expect(reader.read().what).toBeNull();
	});

	test('stops when told to, and what ends late brings no further sentence', () => {
		const { speech, happened, end } = speakingTablet([kyoko]);
		const reader = createReader<string>(speech);
		reader.start('screen', three, 'ja');
		reader.stop();
		end(0);
		end(0, false);
		reader.stop();
		expect(happened).toEqual(['Kyoko: いち。', 'cancel']);
		expect(reader.read().what).toBeNull();
	});

	test('of something else ends what was read', () => {
		const { speech, happened, end } = speakingTablet([kyoko]);
		const reader = createReader<string>(speech);
		reader.start('screen', three, 'ja');
		reader.start('own', sentences('あ。', 'い。'), 'ja');
		end(0);
		end(1);
		expect(happened).toEqual(['Kyoko: いち。', 'cancel', 'Kyoko: あ。', 'Kyoko: い。']);
		expect(reader.read().what).toBe('own');
	});

	test('never begins where no local voice speaks the language', () => {
		const { speech, happened } = speakingTablet([remote, voice('Samantha', 'en-US')]);
		const reader = createReader<string>(speech);
		reader.start('screen', three, 'ja');
		expect(happened).toEqual([]);
		expect(reader.read().what).toBeNull();
	});

	test.each([
		['goes away', [remote, voice('O-Ren', 'ja-JP')]],
		['is not local any more', [{ ...kyoko, localService: false }, voice('O-Ren', 'ja-JP')]],
		['is the last of all', []],
	])('stops in the sentence when its voice %s, and no other takes over', (_, now) => {
		const { speech, happened, end, change } = speakingTablet([kyoko]);
		const reader = createReader<string>(speech);
		reader.start('screen', three, 'ja');
		change(now);
		end(0);
		expect(happened).toEqual(['Kyoko: いち。', 'cancel']);
	});

	test('says no second sentence when the voice went without a word', () => {
		const { speech, happened, end, hide } = speakingTablet([kyoko]);
		const reader = createReader<string>(speech);
		reader.start('screen', three, 'ja');
		hide([remote]);
		end(0);
		expect(happened).toEqual(['Kyoko: いち。']);
		expect(reader.read().what).toBeNull();
	});

	test('goes on when other voices come or go', () => {
		const { speech, happened, end, change } = speakingTablet([kyoko, remote]);
		const reader = createReader<string>(speech);
		reader.start('screen', three, 'ja');
		change([kyoko]);
		end(0);
		expect(happened).toEqual(['Kyoko: いち。', 'Kyoko: に。']);
	});

	test('ends when the voice fails', () => {
		const { speech, happened, end } = speakingTablet([kyoko]);
		const reader = createReader<string>(speech);
		reader.start('screen', three, 'ja');
		end(0, false);
		expect(happened).toEqual(['Kyoko: いち。']);
		expect(reader.read().what).toBeNull();
	});
});
