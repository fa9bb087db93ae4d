import { expect, test } from 'vitest';
import { judgeStaying, type StayingFacts } from '../../src/child/staying.ts';
import { ok } from '../../src/shared/base/result.ts';
import { emptyBox, pageOver } from '../support/childPage.ts';

const guest: StayingFacts = { canStore: true, fromHomeScreen: undefined, persisted: false, metOnDay: null, today: 20_000 };

test('a tablet that was met today for the first time and granted nothing is not said to keep anything', () => {
	expect(judgeStaying(guest)).toBe('unknown');
	expect(judgeStaying({ ...guest, metOnDay: guest.today })).toBe('unknown');
	expect(judgeStaying({ ...guest, persisted: undefined })).toBe('unknown');
});

test('storage that was granted, or that outlived a day, is not warned of', () => {
	expect(judgeStaying({ ...guest, persisted: true })).toBe('stays');
	expect(judgeStaying({ ...guest, metOnDay: guest.today - 1 })).toBe('stays');
	// A clock that was set back since.
	expect(judgeStaying({ ...guest, metOnDay: guest.today + 3_650 })).toBe('stays');
});

test('where nothing can be stored the page says that all goes, whatever else speaks for it', () => {
	expect(judgeStaying({ ...guest, canStore: false, persisted: true, metOnDay: 1 })).toBe('vanishes');
});

test('Safari outside of the home screen is told to use its mark there, and inside it is not', () => {
	expect(judgeStaying({ ...guest, fromHomeScreen: false, persisted: true })).toBe('tab');
	expect(judgeStaying({ ...guest, fromHomeScreen: true, persisted: true })).toBe('stays');
});

test('the browser is asked to let things stay when the box is made, once it is there and not before', async () => {
	const { acts, asked } = pageOver({ createBox: async () => ok(emptyBox) });
	await acts.makeBox();
	expect(asked.slice(-2)).toEqual(['createBox()', 'ask-to-stay']);
	const refused = pageOver({ createBox: async () => ({ ok: false, error: { tag: 'full' } }) });
	await refused.acts.makeBox();
	expect(refused.asked).not.toContain('ask-to-stay');
});
