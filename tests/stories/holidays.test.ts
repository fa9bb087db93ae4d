import { afterEach, beforeEach, expect, test } from 'vitest';
import { onlyCase, openDesk, openWorld, synced, type World } from '../support/counsellingWorld.ts';
import {
	enter,
	goOnline,
	letter,
	linesOf,
	makeBox,
	newTablet,
	onlyThread,
	openWith,
	send,
	servedText,
	type Tablet,
	type Window,
} from '../support/tablet.ts';

let world: World;
let tablet: Tablet;
let seq = 1;
beforeEach(async () => {
	world = await openWorld();
	tablet = newTablet();
	seq = 1;
});
afterEach(() => world.close());

const dayMs = 86_400_000;
const passDays = (days: number): void => void (world.clock.nowMs += days * dayMs);
/** The directory of today, as it is obtained when there is a network again. */
const servedToday = (): string => servedText(world, { seq: ++seq, issued: Math.floor(world.clock.nowMs / 1_000) });
const enterToday = (): Promise<Window> => enter(world, tablet, servedToday());
const withoutFeed: World['fetch'] = (url, init) =>
	url.includes('/feeds/') ? Promise.reject(new TypeError('cut')) : world.fetch(url, init);
const reachWithoutFeed = () => goOnline(world, tablet, crypto.subtle, withoutFeed);

async function benAnswers(...texts: readonly string[]): Promise<void> {
	const ben = await openDesk(world, world.ben);
	for (const text of texts) {
		await synced(ben);
		await ben.sendAnswer((await onlyCase(ben)).caseId, text);
	}
}

/** A box with one letter that has arrived. */
async function boxWithLetter(text: string, more: Parameters<typeof letter>[1] = {}): Promise<readonly number[]> {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	await send(window, letter(text, more));
	world.clock.nowMs += 60_000;
	await goOnline(world, tablet);
	await window.asking.refreshBox();
	await window.asking.lockBox();
	return pictures;
}

test('after 45 days without a network the box opens, with the answer that had come before', async () => {
	const pictures = await boxWithLetter('なつやすみの まえ');
	await benAnswers('まっているよ');
	await goOnline(world, tablet);
	passDays(45);
	const window = await enter(world, tablet, null);
	expect(linesOf(onlyThread(await openWith(window, pictures)).items)).toEqual(['answered: なつやすみの まえ', 'Ben: まっているよ']);
});

test('after 45 days with a network that nobody used, the answer of the first day is still in the feed', async () => {
	const pictures = await boxWithLetter('なつやすみの まえ');
	await benAnswers('まっているよ');
	passDays(45);
	const window = await enterToday();
	await goOnline(world, tablet);
	expect(linesOf(onlyThread(await openWith(window, pictures)).items)).toEqual(['answered: なつやすみの まえ', 'Ben: まっているよ']);
});

test('a letter that waited 45 days for a network goes then, and is still in its box', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	await send(window, letter('でんぱが ない'));
	await window.asking.lockBox();
	passDays(45);
	const later = await enterToday();
	await goOnline(world, tablet);
	expect(linesOf(onlyThread(await openWith(later, pictures)).items)).toEqual(['posted: でんぱが ない']);
});

test('an answer that came soon after the last visit is kept as long as the box itself', async () => {
	const pictures = await boxWithLetter('ながい おやすみ');
	await benAnswers('ここに あるよ');
	await goOnline(world, tablet);
	passDays(88);
	const window = await enterToday();
	await goOnline(world, tablet);
	expect(linesOf(onlyThread(await openWith(window, pictures)).items)).toEqual(['answered: ながい おやすみ', 'Ben: ここに あるよ']);
});

test('nothing expires while the post cannot be fetched: an answer that lies in the feed unread saves its conversation', async () => {
	const pictures = await boxWithLetter('ひとつめ');
	await benAnswers('さいしょの へんじ');
	await goOnline(world, tablet);
	const first = await enterToday();
	await openWith(first, pictures);
	await first.asking.lockBox();
	await benAnswers('あとの へんじ');
	passDays(62);
	const cut = await enterToday();
	await reachWithoutFeed();
	expect(linesOf(onlyThread(await openWith(cut, pictures)).items)).toEqual(['answered: ひとつめ', 'Ben: さいしょの へんじ']);
	await cut.asking.lockBox();
	await goOnline(world, tablet);
	const again = await enter(world, tablet, null);
	expect(linesOf(onlyThread(await openWith(again, pictures)).items)).toEqual([
		'answered: ひとつめ',
		'Ben: さいしょの へんじ',
		'Ben: あとの へんじ',
	]);
});

test('a letter that was not sent yet keeps its conversation, however old', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	await send(window, letter('まだ ここに', { answer: false }));
	await window.asking.lockBox();
	passDays(70);
	const later = await enterToday();
	await goOnline(world, tablet, crypto.subtle, (url, init) =>
		url.endsWith('/envelopes') ? Promise.reject(new TypeError('cut')) : world.fetch(url, init),
	);
	expect(linesOf(onlyThread(await openWith(later, pictures)).items)).toEqual(['kept: まだ ここに']);
});

test('a relay that was restored during the holidays gets again what it lost, from a tablet that comes back after 45 days', async () => {
	await boxWithLetter('なくしたくない');
	await world.replaceStore();
	passDays(45);
	await enterToday();
	await goOnline(world, tablet);
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	expect((await onlyCase(ben)).items.map((item) => ('text' in item ? item.text : ''))).toEqual(['なくしたくない']);
});

test('what will go is said two weeks before, with its day, and writing on keeps it', async () => {
	const pictures = await boxWithLetter('もう いいよ', { answer: false });
	const sentDay = Math.floor(world.clock.nowMs / dayMs);
	passDays(40);
	const early = await enterToday();
	await goOnline(world, tablet);
	expect(onlyThread(await openWith(early, pictures)).goesAfterDay).toBeNull();
	await early.asking.lockBox();
	passDays(10);
	const late = await enterToday();
	await goOnline(world, tablet);
	const thread = onlyThread(await openWith(late, pictures));
	expect(thread.goesAfterDay).toBe(sentDay + 60);
	await send(late, letter('やっぱり つづき', { thread: thread.id, answer: false }));
	expect(onlyThread(await late.asking.refreshBox()).goesAfterDay).toBeNull();
});

test('a box says until when it stays unopened: ninety days and more, counted anew at every opening', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	const first = (await window.asking.refreshBox())?.keptUntilDay ?? 0;
	expect(first - Math.floor(world.clock.nowMs / dayMs)).toBeGreaterThanOrEqual(90);
	await window.asking.lockBox();
	passDays(45);
	const later = await enterToday();
	expect((await openWith(later, pictures)).keptUntilDay).toBeGreaterThan(first);
});

test('a clock years ahead erases neither box nor conversation, nor post, even with a network', async () => {
	const pictures = await boxWithLetter('あけてね', { answer: false });
	tablet.clockMs = world.clock.nowMs + 3_650 * dayMs;
	const wrong = await enterToday();
	await goOnline(world, tablet);
	expect(linesOf(onlyThread(await openWith(wrong, pictures)).items)).toEqual(['posted: あけてね']);
	await wrong.asking.lockBox();
	tablet.clockMs = null;
	passDays(45);
	const right = await enterToday();
	await goOnline(world, tablet);
	expect(linesOf(onlyThread(await openWith(right, pictures)).items)).toEqual(['posted: あけてね']);
});
