import { describe, expect, it } from 'vitest';
import { charactersLeft } from '../../src/console/answerLength.ts';
import en from '../../src/console/locales/en.json' with { type: 'json' };
import ja from '../../src/console/locales/ja.json' with { type: 'json' };
import { standingOf } from '../../src/console/phrases.ts';
import { caseHref, parsePin, parseRoom, surveysHref } from '../../src/console/room.ts';
import { fits, freshCases, rowsToShow } from '../../src/console/rows.ts';
import type { CaseRow } from '../../src/private/consultation/answering/answering.ts';
import { topicCodes } from '../../src/private/domain/topics.ts';
import { caseRow as row } from '../support/caseOnScreen.ts';

const ids = (rows: readonly CaseRow[]): readonly string[] => rows.map(({ caseId }) => caseId);

describe('the list of cases', () => {
	it('begins with urgent letters that wait, then the newest', () => {
		const cases = [row('old', { lastHour: 1 }), row('new', { lastHour: 9 }), row('urgent', { lastHour: 2, urgent: true })];
		expect(ids(rowsToShow(cases, 'all', null, 0))).toEqual(['urgent', 'new', 'old']);
	});

	it('lets an urgent case that was answered stand by its hour', () => {
		const cases = [row('done', { lastHour: 2, urgent: true, state: 'answered' }), row('new', { lastHour: 9 })];
		expect(ids(rowsToShow(cases, 'all', null, 0))).toEqual(['new', 'done']);
	});

	it('does not change the order of cases of one hour, whatever order they come in', () => {
		expect(ids(rowsToShow([row('b'), row('a')], 'all', null, 0))).toEqual(ids(rowsToShow([row('a'), row('b')], 'all', null, 0)));
	});

	it('keeps the open case in sight when reading it took it out of the filter', () => {
		const cases = [row('open', { state: 'open' }), row('other', { state: 'open' }), row('new')];
		expect(ids(rowsToShow(cases, 'new', 'open', 0))).toEqual(['new', 'open']);
	});

	it('never counts a one-way letter as waiting for an answer', () => {
		expect(fits(row('a', { oneWay: true, state: 'open' }), 'waiting', 0)).toBe(false);
		expect(standingOf(row('a', { oneWay: true, state: 'open' }), true)).toBe('read');
	});

	it('never tells a nurse that an answer is waited for: it is a request to talk', () => {
		expect(standingOf(row('a', { state: 'open' }), false)).toBe('read');
	});
});

describe('fresh letters', () => {
	it('are new cases, and known ones with another letter', () => {
		const before = [row('same'), row('read', { state: 'open' }), row('again')];
		const now = [row('same'), row('read', { state: 'new', lastHour: 101 }), row('again', { preview: 'more' }), row('first')];
		expect(freshCases(before, now)).toBe(3);
	});

	it('are not those that a colleague has read already', () => {
		expect(freshCases([], [row('a', { state: 'open' })])).toBe(0);
	});
});

describe('the address', () => {
	it('names rooms by hash, there and back', () => {
		expect(parseRoom(caseHref('aB-_9'))).toEqual({ name: 'case', caseId: 'aB-_9' });
		expect(parseRoom(surveysHref)).toEqual({ name: 'surveys' });
		expect(['', '#/inbox', '#/case/', '#/case/%E0%A4%A', '#/meeting'].map(parseRoom)).toEqual(
			Array.from({ length: 5 }, () => ({ name: 'inbox' })),
		);
	});

	it('carries the pin of version 1 only', () => {
		expect([parsePin('?v=1&k=abc'), parsePin('?v=2&k=abc'), parsePin('')]).toEqual(['abc', '', '']);
	});
});

describe('the length of an answer', () => {
	it('counts as people count: an emoji is one', () => {
		expect([charactersLeft(''), charactersLeft('💌'.repeat(8_000)), charactersLeft('あ'.repeat(8_001))]).toEqual([8_000, 0, -1]);
	});
});

describe("the console's words", () => {
	const holes = (text: string): ReadonlySet<string> => new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''));

	it('are the same sentences with the same holes in both languages', () => {
		expect(Object.keys(en).toSorted()).toEqual(Object.keys(ja).toSorted());
		for (const [key, text] of Object.entries(ja))
			expect(holes((en as Readonly<Record<string, string>>)[key] ?? ''), key).toEqual(holes(text));
	});

	it('name all fifteen topics', () => {
		for (const code of topicCodes) expect(Object.hasOwn(ja, `topic.${code}`), code).toBe(true);
	});
});

it('puts a person’s word on how urgent it is before the child’s, and lets an ended case rest until a new letter comes', () => {
	const rows = [
		row('ended', { urgency: 'life', closed: true, state: 'answered', lastHour: 900 }),
		row('watched', { urgency: 'watch', urgent: true, lastHour: 800 }),
		row('urgent', { urgent: true, lastHour: 1 }),
		row('today', { urgency: 'today', state: 'answered', lastHour: 2 }),
		row('life', { urgency: 'life', state: 'answered', lastHour: 3 }),
	];
	expect(rowsToShow(rows, 'all', null, 0).map(({ caseId }) => caseId)).toEqual(['life', 'today', 'urgent', 'ended', 'watched']);
	expect(fits(row('again', { closed: true }), 'new', 0)).toBe(true);
	expect(fits(row('mine', { owner: 'ben', mine: true, closed: true }), 'mine', 0)).toBe(false);
	expect(fits(row('nobody’s'), 'unassigned', 0)).toBe(true);
	expect(fits(row('Dana’s', { owner: 'dana' }), 'unassigned', 0)).toBe(false);
});

it('never lets what is overdue stand below, and shows it under what is due', () => {
	const [late, today, later] = [row('late', { dueMs: 1_000, lastHour: 1 }), row('today', { dueMs: 3_000 }), row('later', { dueMs: 1e12 })];
	expect(rowsToShow([later, today, late], 'all', null, 2_000).map(({ caseId }) => caseId)[0]).toBe('late');
	expect([late, today, later, row('rests')].map((each) => fits(each, 'due', 2_000))).toEqual([true, true, false, false]);
});
