import { afterEach, beforeEach, expect, test } from 'vitest';
import { mayShow } from '../../src/private/domain/showFrom.ts';
import { onlyCase, openDesk, openWorld, synced, type World } from '../support/counsellingWorld.ts';
import { enter, goOnline, letter, makeBox, newTablet, onlyThread, openWith, send, type Tablet, valueOf } from '../support/tablet.ts';

let world: World;
let tablet: Tablet;
beforeEach(async () => {
	world = await openWorld();
	tablet = newTablet();
});
afterEach(() => world.close());

const hourMs = 3_600_000;
/** The next time that a clock in Tokyo shows this hour. */
const nextHour = (nowMs: number, hour: number) => {
	const midnight = Math.floor((nowMs + 9 * hourMs) / (24 * hourMs)) * 24 * hourMs - 9 * hourMs;
	const today = midnight + hour * hourMs;
	return today > nowMs ? today : today + 24 * hourMs;
};

test('Amina’s box shows Ben’s answer from the time of day that she chose, says meanwhile that it came, and tells nobody', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	expect(valueOf(await window.asking.saveShowFrom('16:00')).showFrom).toBe('16:00');
	await send(window, letter('あのね'));
	await goOnline(world, tablet);
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const view = await onlyCase(ben);
	expect(JSON.stringify(view)).not.toContain('16:00');
	await ben.sendAnswer(view.caseId, 'よんだよ');
	await goOnline(world, tablet);
	window.kill();

	tablet.clockMs = nextHour(world.clock.nowMs, 16) - 1;
	const early = await enter(world, tablet, null);
	const box = await openWith(early, pictures);
	expect(onlyThread(box).items).toMatchObject([
		{ kind: 'letter', state: 'answered' },
		{ kind: 'withheld', showFrom: '16:00' },
	]);
	expect(JSON.stringify(box)).not.toContain('よんだよ');

	tablet.clockMs += 1;
	expect(onlyThread(await early.asking.refreshBox()).items).toMatchObject([{ kind: 'letter' }, { kind: 'answer', text: 'よんだよ' }]);
	tablet.clockMs = nextHour(tablet.clockMs, 9);
	expect(onlyThread(await early.asking.refreshBox()).items[1]).toMatchObject({ kind: 'withheld' });
	expect(onlyThread(valueOf(await early.asking.saveShowFrom(null))).items[1]).toMatchObject({ kind: 'answer', text: 'よんだよ' });
});

test('the time of day is the one in Tokyo, to the minute, and ends at midnight', () => {
	const at = (tokyo: string) => Date.parse(`2026-11-24T${tokyo}+09:00`);
	expect(['00:00', '15:59', '16:00', '23:59'].map((time) => mayShow('16:00', at(time)))).toEqual([false, false, true, true]);
	expect(mayShow('19:00', at('18:59'))).toBe(false);
	expect(mayShow(null, at('03:00'))).toBe(true);
});
