import { afterEach, beforeEach, expect, test } from 'vitest';
import { look, newChild, post, sealFor, write } from '../support/aminasTablet.ts';
import {
	freshProfile,
	linesOf,
	onlyCase,
	openConsole,
	openDesk,
	openOtherWorld,
	openWorld,
	readCase,
	synced,
	type World,
} from '../support/counsellingWorld.ts';

let world: World;
beforeEach(async () => {
	world = await openWorld();
});
afterEach(() => world.close());

const dayMs = 86_400_000;

test('Ben unlocks with name and passphrase alone, reads what Amina wrote, and she reads his answer', async () => {
	const amina = newChild();
	await write(world, amina, 'がっこうに いきたくない', { topics: ['bullying'], band: 'A' });
	const ben = await openDesk(world, world.ben);
	const desk = await synced(ben);
	expect(desk).toMatchObject({
		memberName: 'Ben',
		role: 'counsellor',
		teamName: 'Centre',
		teamType: 'centre',
		demonstration: true,
		alarms: [],
	});
	expect(desk.cases).toMatchObject([
		{ schoolName: 'School aoba', topics: ['bullying'], preview: 'がっこうに いきたくない', state: 'new', oneWay: false },
	]);
	const view = await onlyCase(ben);
	expect(linesOf(view)).toEqual(['letter: がっこうに いきたくない']);
	const answered = await ben.sendAnswer(view.caseId, 'かいてくれて ありがとう');
	expect(answered).toMatchObject({ ok: true, value: { items: [{ kind: 'letter' }, { kind: 'answer', from: 'Ben', posted: true }] } });
	expect((await look(world, amina)).answers).toEqual(['かいてくれて ありがとう']);
	expect((await synced(ben)).cases).toMatchObject([{ state: 'answered' }]);
});

test('before anyone unlocks, the list of members begins with the first counsellor', async () => {
	const members = await openConsole(world).listMembers();
	expect(members).toMatchObject({
		ok: true,
		value: [{ member: world.ben.id, name: 'Ben', teamName: 'Centre' }, { name: 'Dana' }, { name: 'Sora' }, {}, {}],
	});
});

test('a wrong passphrase, a stranger and another pin open nothing', async () => {
	const console = openConsole(world);
	expect(await console.unlock(world.ben.id, 'not his words', world.city.pin)).toEqual({ ok: false, error: { tag: 'passphrase' } });
	expect(await console.unlock('AAAAAAAAAAAAAAAAAAAAAA', world.ben.passphrase, world.city.pin)).toEqual({
		ok: false,
		error: { tag: 'not-a-member' },
	});
	expect(await console.unlock(world.ben.id, world.ben.passphrase, 'a'.repeat(32))).toEqual({ ok: false, error: { tag: 'other-pin' } });
	expect(await console.desk()).toBeNull();
});

test('the first pin of a profile holds: another organisation with its own right pin is a hard stop', async () => {
	const cache = freshProfile();
	await openDesk(world, world.ben, { cache });
	const other = await openOtherWorld();
	const outcome = await openConsole(other, { cache }).unlock(other.ben.id, other.ben.passphrase, other.city.pin);
	await other.close();
	expect(outcome).toEqual({ ok: false, error: { tag: 'other-pin' } });
});

test('a console opened without its link opens by the pin that its profile keeps, and nothing under another', async () => {
	const cache = freshProfile();
	await openDesk(world, world.ben, { cache });
	const withoutLink = openConsole(world, { cache });
	expect(await withoutLink.unlock(world.ben.id, world.ben.passphrase, '')).toMatchObject({ ok: true, value: { memberName: 'Ben' } });
	const other = await openOtherWorld();
	const strange = openConsole(other, { cache });
	expect(await strange.unlock(other.ben.id, other.ben.passphrase, '')).toMatchObject({ ok: false });
	expect(await strange.desk()).toBeNull();
	await other.close();
});

test('a profile that never opened says to open the console from its link, and keeps no pin', async () => {
	const cache = freshProfile();
	const console = openConsole(world, { cache });
	expect(await console.unlock(world.ben.id, world.ben.passphrase, '')).toEqual({ ok: false, error: { tag: 'no-pin' } });
	expect(await cache.readText('pin')).toBeNull();
	expect(await console.unlock(world.ben.id, world.ben.passphrase, world.city.pin)).toMatchObject({ ok: true });
});

test('a one-way letter says that it cannot be answered', async () => {
	await write(world, newChild(), 'へんじは いりません', { ret: 'one-way', answer: false });
	const ben = await openDesk(world, world.ben);
	expect((await synced(ben)).cases).toMatchObject([{ oneWay: true }]);
	const view = await onlyCase(ben);
	expect(view.cannotAnswer).toBe('one-way');
	expect(await ben.sendAnswer(view.caseId, 'それでも')).toEqual({ ok: false, error: { tag: 'one-way' } });
	await synced(ben);
});

test('a child who wants no letter back gets none', async () => {
	await write(world, newChild(), 'きいてほしいだけ', { answer: false });
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const view = await onlyCase(ben);
	expect(view.cannotAnswer).toBe('no-answer-wanted');
	expect(await ben.sendAnswer(view.caseId, 'それでも')).toEqual({ ok: false, error: { tag: 'no-answer-wanted' } });
});

test('the nurse sees only requests to her team, with name and place, and does not answer by letter', async () => {
	const amina = newChild();
	await write(world, amina, 'おなかが いたい', { to: 'nurse', name: 'あみな', reach: '3年1組', urgent: true });
	await write(world, newChild(), 'センターだけに');
	const nurse = await openDesk(world, world.nurse);
	expect((await synced(nurse)).cases).toMatchObject([{ preview: 'おなかが いたい', urgent: true, oneWay: true }]);
	const view = await onlyCase(nurse);
	expect(view.items).toMatchObject([{ kind: 'letter', name: 'あみな', reach: '3年1組' }]);
	expect(view.cannotAnswer).toBe('team-does-not-answer');
	world.clock.nowMs += 1_000;
	await synced(nurse);
	expect((await look(world, amina)).read).toEqual([1]);
	expect((await synced(await openDesk(world, world.ben))).cases).toMatchObject([{ preview: 'センターだけに' }]);
});

test('a long letter of three parts is one letter; a part that is missing for a day is shown as a gap', async () => {
	const [amina, chidi] = [newChild(), newChild()];
	const long = 'ながい '.repeat(1_200);
	const whole = sealFor(world, amina, long);
	expect(whole.length).toBe(3);
	await post(world, whole.toReversed());
	await post(world, sealFor(world, chidi, long).slice(1));
	const ben = await openDesk(world, world.ben);
	expect((await synced(ben)).cases.length).toBe(1);
	expect((await onlyCase(ben)).items).toMatchObject([{ kind: 'letter', text: long }]);
	expect((await synced(ben)).alarms).toEqual([]);
	world.clock.nowMs += dayMs;
	expect((await synced(ben)).alarms).toEqual([{ tag: 'incomplete-letters', count: 1 }]);
	await write(world, chidi, 'とどいた？');
	await synced(ben);
	const chidis = (await ben.desk())?.cases.find(({ preview }) => preview === 'とどいた？');
	expect(linesOf((await ben.showCase(chidis?.caseId ?? '')) ?? { ...(await onlyCase(ben)) })).toEqual(['gap', 'letter: とどいた？']);
});

test('a letter that never came is shown as a gap, and the same number twice is shown twice', async () => {
	const amina = newChild();
	await write(world, amina, 'いちばん', { seq: 1 });
	await write(world, amina, 'さんばん', { seq: 3 });
	await write(world, amina, 'もうひとつの さんばん', { seq: 3 });
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	expect(linesOf(await onlyCase(ben))).toEqual(['letter: いちばん', 'gap', 'letter: さんばん', 'letter: もうひとつの さんばん']);
});

test('an answer covers the letters that were on the screen, not one that came while it was written', async () => {
	const amina = newChild();
	await write(world, amina, 'ひとつめ');
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const view = await onlyCase(ben);
	await write(world, amina, 'ふたつめ');
	await synced(ben);
	expect(await ben.sendAnswer(view.caseId, 'ひとつめへの へんじ')).toMatchObject({ ok: true });
	expect((await ben.desk())?.cases).toMatchObject([{ state: 'new' }]);
	await readCase(ben, view.caseId);
	expect((await ben.desk())?.cases).toMatchObject([{ state: 'open' }]);
});

test('a locked console forgets everything and shows nothing', async () => {
	await write(world, newChild(), 'ひみつ');
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	await ben.lock();
	expect(await ben.desk()).toBeNull();
	expect(await ben.showCase(caseId)).toBeNull();
	expect(await ben.sync()).toEqual({ ok: false, error: { tag: 'locked' } });
	expect(await ben.sendAnswer(caseId, 'x')).toEqual({ ok: false, error: { tag: 'locked' } });
});

test('a console locked in the middle of a round, or of unlocking, ends locked', async () => {
	await write(world, newChild(), 'ひみつ');
	const held: (() => void)[] = [];
	let hold = false;
	const ben = openConsole(world, {
		fetch: async (url, init) => {
			if (hold) await new Promise<void>((release) => held.push(release));
			return world.fetch(url, init);
		},
	});
	expect(await ben.unlock(world.ben.id, world.ben.passphrase, world.city.pin)).toMatchObject({ ok: true });
	hold = true;
	const round = ben.sync();
	await expect.poll(() => held.length).toBe(1);
	const locking = ben.lock();
	expect(await ben.desk()).toBeNull();
	hold = false;
	held.pop()?.();
	await locking;
	expect(await round).toEqual({ ok: false, error: { tag: 'locked' } });

	hold = true;
	const unlocking = ben.unlock(world.ben.id, world.ben.passphrase, world.city.pin);
	await expect.poll(() => held.length).toBe(1);
	await ben.lock();
	hold = false;
	held.pop()?.();
	expect(await unlocking).toEqual({ ok: false, error: { tag: 'locked' } });
	expect(await ben.desk()).toBeNull();
});
