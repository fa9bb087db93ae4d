import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld, type World } from '../support/counsellingWorld.ts';
import {
	enter,
	letter,
	makeBox,
	newTablet,
	openWindow,
	openWith,
	send,
	servedText,
	servedWithoutBen,
	type Tablet,
	valueOf,
} from '../support/tablet.ts';
import { directoryOf, makeCity, rosterWithoutBen } from '../support/signedCity.ts';

let world: World;
let tablet: Tablet;
beforeEach(async () => {
	world = await openWorld();
	tablet = newTablet();
});
afterEach(() => world.close());

const link = (): { code: string; pin: string } => ({ code: world.school.code, pin: world.city.pin });
const otherCity = () =>
	makeCity(
		['https://evil.example', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
		{ undo: 0, slot: 1, collect: 1, mark: 1 },
		world.city.startSeconds,
	);

test('the screens hear of the school from signed statements alone, and that it is made up', async () => {
	const window = openWindow(world, tablet);
	expect(valueOf(await window.asking.enterSchool(link(), servedText(world)))).toMatchObject({
		schoolName: 'School aoba',
		centreName: 'Centre',
		nurseName: 'Nurse of aoba',
		undoSeconds: 0,
		slotSeconds: 1,
		busy: false,
		helpWords: ['きえたい'],
		demonstration: true,
	});
});

test('without a directory there is nobody to seal to, and a portal’s page is none', async () => {
	const window = openWindow(world, tablet);
	for (const served of [null, '<title>Free Wi-Fi</title>', '{}', '{"dir":{"b":"","s":[]},"with":[]}']) {
		expect(await window.asking.enterSchool(link(), served)).toEqual({ ok: false, error: { tag: 'no-directory' } });
	}
	expect(await window.asking.sendLetter(letter('x'))).toEqual({ ok: false, error: { tag: 'no-directory' } });
});

test('a link with another pin is a hard stop on a tablet that trusts one already', async () => {
	await enter(world, tablet);
	const evil = otherCity();
	const school = evil.schools[0];
	if (school === undefined) throw new Error('no school');
	const window = openWindow(world, tablet);
	const served = JSON.stringify(directoryOf(evil, school));
	expect(await window.asking.enterSchool({ code: school.code, pin: evil.pin }, served)).toEqual({ ok: false, error: { tag: 'other-pin' } });
	expect(await window.asking.enterSchool({ code: school.code, pin: evil.pin }, null)).toEqual({ ok: false, error: { tag: 'other-pin' } });
	expect((await tablet.mailbag.office.get('office'))?.relayKey).not.toEqual(new Uint8Array(32));
});

test('a directory of another root under this link is never believed: refused at first, passed over later', async () => {
	const evil = otherCity();
	const school = evil.schools[0];
	if (school === undefined) throw new Error('no school');
	const served = JSON.stringify(directoryOf(evil, school));
	expect(await openWindow(world, tablet).asking.enterSchool(link(), served)).toEqual({ ok: false, error: { tag: 'other-pin' } });
	await enter(world, tablet);
	expect(valueOf(await openWindow(world, tablet).asking.enterSchool(link(), served)).schoolName).toBe('School aoba');
});

test('a directory that falls back is refused, and writing goes on with the one that was kept', async () => {
	const newer = servedText(world, { seq: 5, issued: world.city.startSeconds + 3_600 });
	await enter(world, tablet, newer);
	const window = await enter(world, tablet, servedText(world, { seq: 4, issued: world.city.startSeconds }));
	expect((await tablet.vault.directories.toArray()).map((row) => row.served)).toEqual([newer]);
	await makeBox(window);
	expect((await send(window, letter('まだ かける'))).oneWay).toBe(false);
});

test('another school of the same organisation leaves boxes and outbox alone, and the old feed is read on', async () => {
	const first = await enter(world, tablet);
	const pictures = await makeBox(first, letter('のこる'));
	await first.asking.lockBox();
	const other = world.city.schools[1];
	if (other === undefined) throw new Error('no second school');
	const window = openWindow(world, tablet);
	valueOf(await window.asking.enterSchool({ code: other.code, pin: world.city.pin }, JSON.stringify(directoryOf(world.city, other))));
	expect((await openWith(window, pictures)).draft?.text).toBe('のこる');
	const office = await tablet.mailbag.office.get('office');
	expect(office?.feeds).toEqual([
		{ feed: other.feed, untilMs: null },
		{ feed: world.school.feed, untilMs: world.clock.nowMs + 90 * 86_400_000 },
	]);
	expect(office?.code).toBe(other.code);
});

test('a tablet that comes from another school does not fall for an older roster of the centre', async () => {
	world.clock.nowMs += 3_600_000;
	await enter(world, tablet, servedWithoutBen(world, Math.floor(world.clock.nowMs / 3_600_000) * 3_600));
	const other = world.city.schools[1];
	if (other === undefined) throw new Error('no second school');
	const entry = { code: other.code, pin: world.city.pin };
	const old = JSON.stringify(directoryOf(world.city, other, { seq: 9 }));
	expect(await openWindow(world, tablet).asking.enterSchool(entry, old)).toEqual({ ok: false, error: { tag: 'no-directory' } });
});

test('the post learns the relay’s key, the feeds and the day from which uploads hold', async () => {
	await enter(world, tablet);
	expect(await tablet.mailbag.office.get('office')).toMatchObject({
		code: world.school.code,
		feeds: [{ feed: world.school.feed, untilMs: null }],
		holdUploadsAfterMs: (world.city.startSeconds + 90 * 86_400) * 1_000,
	});
});

test('parameters on the disk that fell under the floor open nothing and are never used', async () => {
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	await window.asking.lockBox();
	await tablet.vault.tablet.toCollection().modify((row) => {
		if (row.stretching !== null) Object.assign(row, { stretching: { ...row.stretching, mib: 8, t: 1 } });
	});
	expect(await window.asking.openBox(pictures)).toEqual({ ok: false, error: { tag: 'memory' } });
});

test('a roster that one school’s directory brought holds for every school that the tablet knows', async () => {
	const [aoba, kaede] = world.city.schools;
	if (aoba === undefined || kaede === undefined) throw new Error('two schools');
	const day = 86_400;
	const { startSeconds: now } = world.city;
	const serve = (school: typeof aoba, options: Parameters<typeof directoryOf>[2]) =>
		JSON.stringify(directoryOf(world.city, school, options));
	const enterAt = async (school: typeof aoba, served: string) =>
		openWindow(world, tablet).asking.enterSchool({ code: school.code, pin: world.city.pin }, served);
	const kept = async () => (await tablet.vault.directories.get(aoba.code))?.accepted.seq;

	valueOf(await enterAt(aoba, serve(aoba, { seq: 1 })));
	valueOf(await enterAt(kaede, serve(kaede, { seq: 1, issued: now + day, laterRosters: [rosterWithoutBen(world.city, now)] })));
	// Newer than what this school served before, but it still lists Ben as active.
	valueOf(await enterAt(aoba, serve(aoba, { seq: 2, issued: now + day })));
	expect(await kept()).toBe(1);
	valueOf(await enterAt(aoba, serve(aoba, { seq: 3, issued: now + day, laterRosters: [rosterWithoutBen(world.city, now)] })));
	expect(await kept()).toBe(3);
});
