import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { saysDemonstration } from '../../src/child/directory.ts';
import { nationalLines, parseCityLines } from '../../src/child/helpLines.ts';
import { isOpen, opensNext, tabletPlaces } from '../../src/child/helpOpening.ts';
import { parsePlace } from '../../src/child/place.ts';
import { sayDate, sayTime } from '../../src/child/sayTime.ts';
import { pictureNames } from '../../src/child/parts/Picture.tsx';
import { shuffledPlaces } from '../../src/child/shuffle.ts';
import { createWords } from '../../src/ui/words.ts';
import type { ChildWords } from '../../src/child/words.ts';

const tokyo = (iso: string) => Date.parse(`${iso}+09:00`);

describe('the place in the address', () => {
	const k = 'hfc2hzqvudrj5g5g4lsna7al64yqn4gx';

	test('is the school’s code and the pin', () => {
		expect(parsePlace({ pathname: '/s/higashi/', search: `?v=1&k=${k}` })).toEqual({ code: 'higashi', pin: k });
	});

	test.each([
		['/', `?v=1&k=${k}`],
		['/s/', `?v=1&k=${k}`],
		['/s/Higashi/', `?v=1&k=${k}`],
		['/x/s/higashi/', `?v=1&k=${k}`],
		['/s/higashi/x', `?v=1&k=${k}`],
		['/s/higashi/', `?v=2&k=${k}`],
		['/s/higashi/', '?v=1'],
		['/s/higashi/', '?v=1&k=../../etc'],
	])('is none for %s%s', (pathname, search) => {
		expect(parsePlace({ pathname, search })).toBeNull();
	});
});

describe('the secret pictures', () => {
	test('stand in the file in the order of their places', () => {
		const sprite = readFileSync(new URL('../../src/child/pictures.svg', import.meta.url), 'utf8');
		expect([...sprite.matchAll(/<symbol id="p-([a-z]+)"/g)].map((match) => match[1])).toEqual([...pictureNames]);
		expect(pictureNames).toHaveLength(36);
	});

	test('are all there once, in an order that the random bytes decide', () => {
		let turn = 0;
		const counted = (bytes: Uint8Array<ArrayBuffer>) => bytes.fill((turn += 37) % 256);
		const order = shuffledPlaces(counted);
		expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 36 }, (_, i) => i));
		expect(order).not.toEqual([...order].sort((a, b) => a - b));
	});
});

describe('help lines', () => {
	const childline = nationalLines.find(({ id }) => id === 'childline');
	const jinken = nationalLines.find(({ id }) => id === 'jinken');

	test('each names its hours, its source and the day it was checked', () => {
		for (const line of nationalLines) {
			expect(line.verifiedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
			expect(line.source).not.toBe('');
			expect(line.digits).toMatch(/^[#0-9-]+$/);
		}
	});

	test('a line is called open only in its hours, by the clock of Tokyo', () => {
		if (childline === undefined) throw new Error('no childline');
		expect(isOpen(childline, tokyo('2026-11-24T15:59:59'))).toBe(false);
		expect(isOpen(childline, tokyo('2026-11-24T16:00:00'))).toBe(true);
		expect(isOpen(childline, tokyo('2026-11-24T21:00:00'))).toBe(false);
		expect(isOpen(childline, tokyo('2026-12-29T17:00:00'))).toBe(false);
		expect(isOpen(childline, tokyo('2027-01-03T17:00:00'))).toBe(false);
		expect(isOpen(childline, tokyo('2027-01-04T17:00:00'))).toBe(true);
	});

	test('a line that rests on holidays is never called open, for the list knows no holidays', () => {
		if (jinken === undefined) throw new Error('no jinken');
		expect(isOpen(jinken, tokyo('2026-11-24T10:00:00'))).toBeNull();
		expect(isOpen(jinken, tokyo('2026-11-22T10:00:00'))).toBe(false);
	});

	test('a line that rests on holidays is called open once the policy names the closed days, and not on one of them', () => {
		if (jinken === undefined) throw new Error('no jinken');
		expect(isOpen(jinken, tokyo('2026-11-24T10:00:00'), ['2026-11-23'])).toBe(true);
		expect(isOpen(jinken, tokyo('2026-11-23T10:00:00'), ['2026-11-23'])).toBe(false);
		expect(opensNext(jinken, tokyo('2026-11-21T10:00:00'), ['2026-11-23'])).toBe(tokyo('2026-11-24T08:30:00'));
		expect(opensNext(jinken, tokyo('2026-11-21T10:00:00'), null)).toBeNull();
	});

	test('a closed line says when it opens next, past the turn of the year and never for a line of day and night', () => {
		if (childline === undefined) throw new Error('no childline');
		expect(opensNext(childline, tokyo('2026-11-24T15:59:00'), null)).toBe(tokyo('2026-11-24T16:00:00'));
		expect(opensNext(childline, tokyo('2026-11-24T17:00:00'), null)).toBeNull();
		expect(opensNext(childline, tokyo('2026-12-28T21:00:00'), null)).toBe(tokyo('2027-01-04T16:00:00'));
		for (const line of nationalLines.filter(({ hours }) => hours.kind !== 'days')) expect(opensNext(line, 0, null)).toBeNull();
	});

	test('places to write to on the tablet name their address as text, without a way that leads out of the app', () => {
		for (const { address, verifiedOn } of tabletPlaces) {
			expect(address).toMatch(/^[a-z0-9.-]+\/[a-z0-9/-]*$/);
			expect(verifiedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
		}
	});

	test('of the city come from the policy; entries of another form are left out', () => {
		const good = { id: 'city', name: 'みほん市', number: '000-0000-0000', days: [1, 2], open: '10:00', close: '18:00' };
		expect(parseCityLines([good, null, 7, { name: 'x' }])).toEqual([
			{
				name: 'みほん市',
				digits: '000-0000-0000',
				hours: { kind: 'days', days: [1, 2], open: '10:00', close: '18:00' },
				closed: 'holidays',
			},
		]);
		expect(parseCityLines('none')).toEqual([]);
	});
});

describe('dates', () => {
	const wordsOf = async (language: string) => {
		const words = createWords<string>(language, (to, part) =>
			Promise.resolve(
				JSON.parse(readFileSync(new URL(`../../src/child/locales/${to}/${part}.json`, import.meta.url), 'utf8')) as Record<string, string>,
			),
		);
		await words.need('first');
		await words.need('later');
		return words.say as ChildWords['say'];
	};

	test('are said as each register says them', async () => {
		const atMs = tokyo('2026-11-24T10:00:00');
		expect(sayDate(await wordsOf('ja-A'), atMs)).toBe('11がつ24か（か）');
		expect(sayDate(await wordsOf('ja-B'), atMs)).toBe('11{月|がつ}24{日|か}（{火|か}）');
		expect(sayDate(await wordsOf('en'), atMs)).toBe('Tuesday 24 November');
		expect(sayTime(await wordsOf('ja-A'), atMs)).toBe('10じ');
		expect(sayDate(await wordsOf('zh-Hans'), atMs)).toBe('11月24日（星期二）');
		expect(sayDate(await wordsOf('pt-BR'), atMs)).toBe('terça-feira, 24 de novembro');
		expect(sayDate(await wordsOf('fil'), atMs)).toBe('Martes, Nobyembre 24');
	});

	test('are those of Tokyo, wherever the tablet believes to be', async () => {
		const say = await wordsOf('ja-A');
		expect(sayDate(say, tokyo('2026-12-01T00:00:00'))).toBe('12がつついたち（か）');
		expect(sayTime(say, tokyo('2026-12-01T08:30:00'))).toBe('8じはん');
		expect(sayTime(say, tokyo('2026-12-01T17:15:00'))).toBe('17じ 15ふん');
	});
});

describe('the banner of a demonstration', () => {
	const served = (body: object) => JSON.stringify({ dir: {}, with: [{ b: JSON.stringify(body), s: [] }] });

	test('shows for a policy that says so, and for nothing else', () => {
		expect(saysDemonstration(served({ kind: 'policy', release: 'demonstration' }))).toBe(true);
		expect(saysDemonstration(served({ kind: 'policy', release: null }))).toBe(false);
		expect(saysDemonstration(served({ kind: 'roster', release: 'demonstration' }))).toBe(false);
		for (const broken of [null, '', '{', '[]', '{"with":[{}]}']) expect(saysDemonstration(broken)).toBe(false);
	});
});
