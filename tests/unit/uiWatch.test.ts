import { afterEach, describe, expect, test, vi } from 'vitest';
import { createAutosave } from '../../src/child/autosave.ts';
import { countShift, exerciseUrl, leaveForExercise } from '../../src/child/quickExit.ts';
import type { Draft } from '../../src/private/consultation/asking/asking.ts';
import { blankDraft } from '../../src/child/state.ts';
import { hiddenLockMs, idleDue, idleLockMs, idleWarningMs } from '../../src/child/watch.ts';

describe('the idle lock', () => {
	test('warns at two and a half minutes and locks at three', () => {
		expect(idleDue(idleWarningMs - 1, false)).toBeNull();
		expect(idleDue(idleWarningMs, false)).toBe('warn');
		expect(idleDue(idleWarningMs, true)).toBeNull();
		expect(idleDue(idleLockMs - 1, true)).toBeNull();
		expect(idleDue(idleLockMs, true)).toBe('lock');
		expect([idleWarningMs, idleLockMs, hiddenLockMs]).toEqual([150_000, 180_000, 30_000]);
	});

	test('locks even if the page slept through the warning', () => {
		expect(idleDue(idleLockMs * 5, false)).toBe('lock');
	});
});

describe('Shift three times', () => {
	test('leaves; twice does not', () => {
		const isThird = countShift();
		expect([isThird('Shift', false, 0), isThird('Shift', false, 200), isThird('Shift', false, 400)]).toEqual([false, false, true]);
	});

	test('a capital letter between, a held key or a slow third press do not leave', () => {
		const typing = countShift();
		expect(['Shift', 'A', 'Shift', 'B', 'Shift'].map((key, i) => typing(key, false, i * 100))).not.toContain(true);
		const held = countShift();
		expect([0, 1, 2, 3].map((i) => held('Shift', i > 0, i * 30))).not.toContain(true);
		const slow = countShift();
		expect([0, 800, 1_600, 3_200].map((atMs) => slow('Shift', false, atMs))).not.toContain(true);
	});
});

describe('the exercise behind the exit', () => {
	const leaving = (save: () => Promise<unknown>) => {
		const happened: string[] = [];
		const timers: (() => void)[] = [];
		const body = {
			set hidden(hidden: boolean) {
				happened.push(`hidden ${hidden}`);
			},
		};
		vi.stubGlobal('document', { body });
		vi.stubGlobal('location', { replace: (url: string) => void happened.push(url) });
		vi.stubGlobal('setTimeout', (run: () => void) => timers.push(run));
		leaveForExercise('/exercise.html', save, 300, () => void happened.push('forget'));
		return { happened, ring: () => timers.forEach((run) => run()) };
	};
	afterEach(() => void vi.unstubAllGlobals());

	test('comes as soon as what was typed last is saved, and once', async () => {
		let saved = () => {};
		const { happened, ring } = leaving(() => new Promise<void>((done) => void (saved = done)));
		expect(happened).toEqual(['hidden true']);
		saved();
		await Promise.resolve();
		await Promise.resolve();
		ring();
		expect(happened).toEqual(['hidden true', 'forget', '/exercise.html']);
	});

	test('comes also where saving fails or does not end', async () => {
		const failed = leaving(() => Promise.reject(new Error('no worker')));
		await Promise.resolve();
		await Promise.resolve();
		expect(failed.happened).toEqual(['hidden true', 'forget', '/exercise.html']);
		const endless = leaving(() => new Promise(() => {}));
		endless.ring();
		expect(endless.happened).toEqual(['hidden true', 'forget', '/exercise.html']);
	});

	test('lies inside the school’s scope, so that an installed app stays in its window', () => {
		expect([exerciseUrl('higashi'), exerciseUrl(null)]).toEqual(['/s/higashi/exercise.html', '/exercise.html']);
	});
});

/** A clock and its timers, moved by hand. */
function handClock() {
	let atMs = 0;
	let timers: { readonly id: number; readonly dueMs: number; readonly run: () => void }[] = [];
	let ids = 0;
	return {
		nowMs: () => atMs,
		setTimer(run: () => void, delayMs: number) {
			timers.push({ id: ++ids, dueMs: atMs + delayMs, run });
			return ids;
		},
		clearTimer(timer: number) {
			timers = timers.filter(({ id }) => id !== timer);
		},
		async move(byMs: number) {
			atMs += byMs;
			const due = timers.filter(({ dueMs }) => dueMs <= atMs);
			timers = timers.filter(({ dueMs }) => dueMs > atMs);
			for (const { run } of due) run();
			for (let i = 0; i < 5; i++) await Promise.resolve();
		},
	};
}

describe('the draft of an open box', () => {
	const typed = (text: string) => ({ ...blankDraft, text });

	test('is saved within a second although Amina never pauses', async () => {
		const clock = handClock();
		const saved: [number, string][] = [];
		const autosave = createAutosave({ ...clock, save: async ({ text }: Draft) => void saved.push([clock.nowMs(), text]) });
		for (let i = 1; i <= 20; i++) {
			autosave.touch(typed('あ'.repeat(i)));
			await clock.move(100);
		}
		expect(saved.length).toBeGreaterThanOrEqual(2);
		expect(saved[0]?.[0]).toBeLessThanOrEqual(1_000);
	});

	test('is saved one at a time, the newest last', async () => {
		const clock = handClock();
		const saved: string[] = [];
		let finish = () => {};
		const save = ({ text }: Draft) => new Promise<void>((done) => void (saved.push(text), (finish = done)));
		const autosave = createAutosave({ ...clock, save });
		autosave.touch(typed('一'));
		await clock.move(400);
		autosave.touch(typed('二'));
		autosave.touch(typed('三'));
		await clock.move(400);
		expect(saved).toEqual(['一']);
		finish();
		await clock.move(0);
		expect(saved).toEqual(['一', '三']);
	});

	test('is not saved twice when it was taken to be saved otherwise', async () => {
		const clock = handClock();
		const saved: string[] = [];
		const autosave = createAutosave({ ...clock, save: async ({ text }: Draft) => void saved.push(text) });
		autosave.touch(typed('ひみつ'));
		expect(autosave.take()?.text).toBe('ひみつ');
		await clock.move(5_000);
		expect(saved).toEqual([]);
	});
});
