import { describe, expect, test } from 'vitest';
import type { SchoolView } from '../../src/private/consultation/asking/asking.ts';
import { startRounds } from '../../src/child/rounds.ts';
import { createStore } from '../../src/child/store.ts';

const school = (slotSeconds: number): SchoolView => ({
	schoolName: '見本小学校',
	cityWide: false,
	centreName: '見本センター',
	nurseName: null,
	undoSeconds: 0,
	slotSeconds,
	issuedMs: 0,
	hours: null,
	closures: [],
	busy: false,
	help: [],
	helpWords: [],
	moreTopics: [],
	content: null,
	demonstration: true,
});

/** The rounds of a page whose sight, mail and timers the test moves by hand. */
function makeRounds({ hidden = false, mail = true, refuses = false } = {}) {
	const asked: string[] = [];
	const page = { hidden, mail };
	const timers = new Map<number, { readonly run: () => void; readonly delayMs: number }>();
	let ids = 0;
	const store = createStore();
	const rounds = startRounds({
		store,
		acts: {
			refresh: async () => {
				if (refuses) throw new Error('the room was left');
				asked.push('refresh');
			},
		},
		postman: {
			flush: () => void asked.push('flush'),
			collect: () => void asked.push('collect'),
			round: () => void asked.push('round'),
		},
		isHidden: () => page.hidden,
		mayHaveMail: async () => page.mail,
		setTimer: (run, delayMs) => {
			timers.set(++ids, { run, delayMs });
			return ids;
		},
		clearTimer: (timer) => void timers.delete(timer),
	});
	const ring = async () => {
		const due = [...timers.values()];
		timers.clear();
		for (const { run } of due) run();
		for (let i = 0; i < 10; i++) await Promise.resolve();
	};
	return { store, rounds, asked, page, ring, delays: () => [...timers.values()].map(({ delayMs }) => delayMs) };
}

describe('rounds of the post', () => {
	test('ring for the post out of turn, and by the clock ask the page’s own postman alone', async () => {
		const { rounds, asked, ring } = makeRounds();
		await rounds.now();
		expect(asked).toEqual(['flush', 'collect', 'refresh']);
		await ring();
		expect(asked.slice(3)).toEqual(['round', 'refresh']);
	});

	test('of a page out of sight ask nobody, and go on once it is seen', async () => {
		const { rounds, asked, page, ring, delays } = makeRounds({ hidden: true });
		await rounds.now();
		await ring();
		await ring();
		expect(asked).toEqual([]);
		expect(delays()).toHaveLength(1);
		page.hidden = false;
		await ring();
		expect(asked).toEqual(['round', 'refresh']);
	});

	test('start no postman on a tablet that never had mail', async () => {
		const { rounds, asked, ring } = makeRounds({ mail: false });
		await rounds.now();
		await ring();
		expect(asked).toEqual(['refresh', 'refresh']);
	});

	test('come once a minute until the school’s slot is known, then at once every slot', async () => {
		const { store, rounds, delays } = makeRounds();
		await rounds.now();
		expect(delays()).toEqual([60_000]);
		store.take({ do: 'school-known', school: school(1) });
		rounds.retime();
		expect(delays()).toEqual([1_000]);
	});

	test.each([
		[0, 1_000],
		[20, 20_000],
		[180, 60_000],
	])('of a slot of %d s come every %d ms', async (slotSeconds, expected) => {
		const { store, rounds, delays } = makeRounds();
		store.take({ do: 'school-known', school: school(slotSeconds) });
		await rounds.now();
		expect(delays()).toEqual([expected]);
	});

	test('never run beside each other’s timers, however often the page comes and goes', async () => {
		const { rounds, ring, delays } = makeRounds();
		await Promise.all(Array.from({ length: 20 }, () => rounds.now()));
		rounds.retime();
		expect(delays()).toHaveLength(1);
		await ring();
		expect(delays()).toHaveLength(1);
	});

	test('go on after one that failed', async () => {
		const { rounds, delays } = makeRounds({ refuses: true });
		await rounds.now();
		expect(delays()).toEqual([60_000]);
	});
});
