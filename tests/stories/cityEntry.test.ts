import { afterEach, beforeEach, expect, test } from 'vitest';
import { cityWideId } from '../../src/shared/wire/ids.ts';
import { linesOf as deskLines, onlyCase, openDesk, openWorld, readCase, synced, type World } from '../support/counsellingWorld.ts';
import { cityEntry, directoryOf, type Entry } from '../support/signedCity.ts';
import {
	goOnline,
	letter,
	linesOf,
	makeBox,
	newTablet,
	onlyThread,
	openWindow,
	openWith,
	send,
	type Tablet,
	valueOf,
	type Window,
} from '../support/tablet.ts';

let world: World;
let tablet: Tablet;
let entry: Entry;
beforeEach(async () => {
	world = await openWorld();
	entry = cityEntry();
	await world.store.putOrganisation({ directories: [directoryOf(world.city, entry)] });
	tablet = newTablet();
});
afterEach(() => world.close());

/** Opens the city's link; without a served directory, the one kept from an earlier day serves. */
async function enterCity(served: string | null = JSON.stringify(directoryOf(world.city, entry))): Promise<Window> {
	const window = openWindow(world, tablet);
	const view = valueOf(await window.asking.enterSchool({ code: entry.code, pin: world.city.pin }, served));
	expect(view).toMatchObject({ cityWide: true, nurseName: null, schoolName: 'Anywhere' });
	return window;
}

test('Amina writes at home by the entry of the whole city, without a network, and Ben’s answer finds her in its own feed', async () => {
	const first = await enterCity();
	const pictures = await makeBox(first);
	await send(first, letter('いえから かいたよ'));
	first.kill();
	await goOnline(world, tablet);
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const view = await onlyCase(ben);
	expect(view).toMatchObject({ schoolName: 'Anywhere', items: [{ kind: 'letter', adult: null }] });
	await ben.sendAnswer(view.caseId, 'よんだよ');
	await goOnline(world, tablet);
	// Marks go to every feed; the answer goes to the city's alone.
	const { next } = await world.store.feedRange(world.school.feed);
	expect((await world.store.feedRange(entry.feed)).next).toBe(next + 1);
	const thread = onlyThread(await openWith(await enterCity(null), pictures));
	expect(linesOf(thread.items)).toEqual(['answered: いえから かいたよ', 'Ben: よんだよ']);
});

test('nobody writes to a nurse from there, even where its directory lists one', async () => {
	const served = JSON.stringify(directoryOf(world.city, { ...world.school, ...entry, id: cityWideId }));
	const window = await enterCity(served);
	expect(await window.asking.sendLetter(letter('', { to: 'nurse' }))).toMatchObject({ ok: false, error: { tag: 'no-directory' } });
});

test('Ms. Endo, a neighbour, reports a worry, is answered, and writes on as the adult that she is', async () => {
	const window = await enterCity();
	await makeBox(window);
	await send(window, letter('よる そとに いる こが います', { adult: 'neighbour', topics: ['worry', 'self', 'x-city'] }));
	await goOnline(world, tablet);
	const ben = await openDesk(world, world.ben);
	const [row] = (await synced(ben)).cases;
	expect(row).toMatchObject({ adult: 'neighbour', topics: ['worry'] });
	const { caseId } = await onlyCase(ben);
	await ben.sendAnswer(caseId, 'しらせて くださり ありがとうございます');
	await goOnline(world, tablet);
	const thread = onlyThread(await window.asking.refreshBox());
	expect(thread).toMatchObject({ adult: 'neighbour', canReply: true });
	expect(linesOf(thread.items).at(-1)).toBe('Ben: しらせて くださり ありがとうございます');
	await send(window, letter('きょうも みました', { thread: thread.id }));
	await goOnline(world, tablet);
	await synced(ben);
	const after = await readCase(ben, caseId);
	expect(after === null ? [] : deskLines(after)).toHaveLength(3);
	expect(after?.items.at(-1)).toMatchObject({ kind: 'letter', adult: 'neighbour', about: null, text: 'きょうも みました' });
});

test('an adult’s letter without a box is marked as one too, and one who does not say who is an adult all the same', async () => {
	const window = await enterCity();
	await send(window, letter('こまって います', { adult: 'unsaid', topics: ['raising'] }));
	await goOnline(world, tablet);
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	expect(await onlyCase(ben)).toMatchObject({ cannotAnswer: 'one-way', items: [{ adult: 'unsaid', topics: ['raising'], about: null }] });
});

test('what Ms. Endo takes back is an adult’s letter still', async () => {
	const window = await enterCity();
	await makeBox(window);
	const sent = await send(window, letter('まちがえました', { adult: 'cafeteria', topics: ['other'] }));
	expect(valueOf(await window.asking.takeBackLetter(sent.letterId))).toMatchObject({ adult: 'cafeteria', about: null, topics: ['other'] });
});
