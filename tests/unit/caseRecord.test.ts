import { describe, expect, it } from 'vitest';
import { type CaseRecord, isRecordKind, parseRecord, recordFields, recordTrouble } from '../../src/private/domain/caseRecord.ts';
import { needsSecond, type RecordEntry, standingOf } from '../../src/private/domain/caseStanding.ts';

const [ben, dana, task] = ['AAAAAAAAAAAAAAAAAAAAAA', 'AQEBAQEBAQEBAQEBAQEBAQ', 'AgICAgICAgICAgICAgICAg'];
let count = 0;
const entry = (by: string, record: CaseRecord): RecordEntry => ({ id: `entry-${++count}`, by, at: count, record });
const triage = (level: 'life' | 'usual'): CaseRecord => ({ type: 'triage', data: { level, reason: 'said so twice' } });
const outcome = (state: 'closed' | 'reopened', view: string | null, why: string | null): CaseRecord => ({
	type: 'outcome',
	data: { state, result: 'resolved', text: 'went well', view, why },
});

describe('an entry of a case', () => {
	it('is read back as it was written, with its fields in order', () => {
		const record: CaseRecord = { type: 'task', data: { task, title: 'Call', due: '2026-12-01', owner: ben, state: 'open', result: '' } };
		expect(parseRecord('task', recordFields(record))).toEqual(record);
		const { type, data } = record;
		expect(Object.keys(recordFields({ type, data: Object.fromEntries(Object.entries(data).toReversed()) } as CaseRecord))).toEqual(
			Object.keys(data),
		);
	});

	it.each([
		['a level that is none', 'triage', { level: 'red', reason: 'x' }],
		['a level without a reason', 'triage', { level: 'life', reason: '  ' }],
		['a field too many', 'triage', { level: 'life', reason: 'x', score: 9 }],
		['a field too few', 'triage', { level: 'life' }],
		['fields in another order', 'triage', { reason: 'x', level: 'life' }],
		['a day that is none', 'task', { task, title: 'x', due: '2026-02-30', owner: null, state: 'open', result: '' }],
		['an id that is none', 'assign', { owner: 'Ben', backup: null }],
		['half a character', 'note', { about: 'note', text: 'a\ud800' }],
		['too long a text', 'note', { about: 'note', text: 'あ'.repeat(4_001) }],
	] as const)('is refused with %s', (_what, type, data) => {
		expect(parseRecord(type, data)).toBeNull();
	});

	it('may be as long as an entry of the log has room', () => {
		expect(parseRecord('note', { about: 'note', text: 'あ'.repeat(4_000) })).not.toBeNull();
	});

	it('closes a case only with the child’s own view, or with why it could not be had', () => {
		expect(recordTrouble(outcome('closed', null, null))).toBe('no-view');
		expect(recordTrouble(outcome('closed', 'I feel safe', null))).toBeNull();
		expect(recordTrouble(outcome('closed', null, 'moved away'))).toBeNull();
		expect(recordTrouble(outcome('closed', ' ', null))).toBe('field');
		expect(recordTrouble(outcome('reopened', null, null))).toBeNull();
	});

	it('of no known kind is none', () => {
		expect(['letter', 'toString', 'triage'].map(isRecordKind)).toEqual([false, false, true]);
	});
});

describe('where a case stands', () => {
	it('is as urgent as the newest word on it, and the highest level waits for a second person', () => {
		const set = entry(ben, triage('life'));
		expect(needsSecond(standingOf([set]))).toBe(true);
		const second = (by: string, agrees: boolean) => entry(by, { type: 'second', data: { of: set.id, agrees, reason: '' } });
		expect(needsSecond(standingOf([set, second(ben, true)]))).toBe(true);
		expect(standingOf([set, second(dana, false)]).urgency).toMatchObject({ level: 'life', second: { by: dana, agrees: false } });
		const anew = entry(dana, triage('life'));
		expect(needsSecond(standingOf([set, second(dana, true), anew]))).toBe(true);
		expect(needsSecond(standingOf([set, entry(dana, triage('usual'))]))).toBe(false);
	});

	it('counts the newest word on a task, an issue and a link, and lets go of a link that was undone', () => {
		const data = { task, title: 'Call', due: null, owner: null, result: '' } as const;
		const link = (on: boolean) => entry(ben, { type: 'link', data: { with: dana, how: 'siblings', on } });
		const standing = standingOf([
			entry(ben, { type: 'task', data: { ...data, state: 'open' } }),
			entry(dana, { type: 'task', data: { ...data, state: 'done', result: 'called' } }),
			link(true),
		]);
		expect(standing.tasks).toEqual([{ ...data, state: 'done', result: 'called' }]);
		expect(standing.links).toEqual([{ with: dana, how: 'siblings' }]);
		expect(standingOf([link(true), link(false)]).links).toEqual([]);
	});

	it('is closed until it is reopened', () => {
		const [close, reopen] = [entry(ben, outcome('closed', 'safe', null)), entry(dana, outcome('reopened', null, null))];
		expect(standingOf([close]).closed).toEqual({ by: ben, at: close.at });
		expect(standingOf([close, reopen]).closed).toBeNull();
	});
});
