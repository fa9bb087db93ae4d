import { afterEach, beforeEach, expect, test } from 'vitest';
import { sealEvent } from '../../src/private/crypto/event.ts';
import { makeSecret } from '../../src/private/crypto/secret.ts';
import { randomBytes } from '../../src/private/crypto/sodium.ts';
import { encodeEvent } from '../../src/private/teamLog/events.ts';
import type { EventId } from '../../src/shared/wire/ids.ts';
import { encodeLogRows, type LogRow, parseLogRows } from '../../src/shared/wire/teamRows.ts';
import { newChild, write } from '../support/aminasTablet.ts';
import {
	type Fetch,
	freshProfile,
	openConsole,
	openDesk,
	openOtherWorld,
	openWorld,
	synced,
	type World,
} from '../support/counsellingWorld.ts';
import { organisationOf, wrapFor } from '../support/publishedCity.ts';
import { directoryOf, drawId, keysOf, makeMember, rosterWithoutBen } from '../support/signedCity.ts';

let world: World;
beforeEach(async () => {
	world = await openWorld();
});
afterEach(() => world.close());

const centre = () => world.city.centre;
const alarmsOf = async (fetch: Fetch) => (await (await openDesk(world, world.dana, { fetch })).desk())?.alarms;

/** A relay whose log is another one than it was given. */
const lyingLog =
	(lie: (rows: readonly LogRow[]) => readonly LogRow[]): Fetch =>
	async (url, init) => {
		const answer = await world.fetch(url, init);
		if (init.method !== 'GET' || !url.endsWith('/log')) return answer;
		const rows = parseLogRows(new Uint8Array(await answer.arrayBuffer()));
		return new Response(encodeLogRows(lie(rows.ok ? rows.value : [])), { headers: answer.headers });
	};

async function threeLettersFiled(): Promise<void> {
	const ben = await openDesk(world, world.ben);
	for (const text of ['ひとつめ', 'ふたつめ', 'みっつめ']) {
		await write(world, newChild(), text);
		await synced(ben);
	}
}

test('an honest log raises no alarm', async () => {
	await threeLettersFiled();
	expect(await alarmsOf(world.fetch)).toEqual([]);
});

test('an event of the log with one bit flipped is not opened, and said', async () => {
	await threeLettersFiled();
	const flip = (row: LogRow): LogRow => ({ ...row, event: row.event.map((byte, at) => (at === 5_000 ? byte ^ 1 : byte)) });
	const alarms = await alarmsOf(lyingLog((rows) => rows.map((row, at) => (at === 1 ? flip(row) : row))));
	expect(alarms).toEqual([
		{ tag: 'log-fork', count: 1 },
		{ tag: 'unopened-events', count: 1 },
	]);
});

test('a log in another order is an alarm', async () => {
	await threeLettersFiled();
	const swap = (rows: readonly LogRow[]) =>
		rows.map(({ pos }, at) => ({ pos, event: rows[[1, 0, 2][at] ?? 0]?.event ?? new Uint8Array() }));
	expect(await alarmsOf(lyingLog(swap))).toMatchObject([{ tag: 'log-fork' }]);
});

test('a log with an event left out is an alarm', async () => {
	await threeLettersFiled();
	expect(await alarmsOf(lyingLog((rows) => rows.filter((_, at) => at !== 0)))).toMatchObject([{ tag: 'log-fork' }]);
	const closed = (rows: readonly LogRow[]) => rows.slice(1).map((row, pos) => ({ ...row, pos }));
	expect(await alarmsOf(lyingLog(closed))).toMatchObject([{ tag: 'log-fork' }]);
});

test('a log that the relay cuts short under the same store is an alarm', async () => {
	await threeLettersFiled();
	const cache = freshProfile();
	const dana = await openDesk(world, world.dana, { cache });
	await dana.lock();
	const again = openConsole(world, {
		cache,
		fetch: async (url, init) => {
			const answer = await world.fetch(url, init);
			return url.includes('/log?after=1') ? new Response(new Uint8Array(), { headers: answer.headers }) : answer;
		},
	});
	expect(await again.unlock(world.dana.id, world.dana.passphrase, world.city.pin)).toMatchObject({
		ok: true,
		value: { alarms: [{ tag: 'log-fork', count: 1 }] },
	});
});

test('an event by somebody who is not of the team says nothing, though the key of the log was theirs', async () => {
	await write(world, newChild(), 'ほんもの');
	await synced(await openDesk(world, world.ben));
	const mallory = makeMember('Mallory', 'counsellor');
	const eventId = drawId<EventId>();
	const cj = encodeEvent({
		case: null,
		at: 1_795_510_800,
		by: mallory.id,
		seen: null,
		type: 'read',
		data: { to: 'A'.repeat(43), letters: [] },
	});
	const forged = sealEvent({
		key: makeSecret('log', centre().logKey),
		gen: 1,
		team: centre().id,
		eventId,
		memberSign: keysOf(mallory).sign,
		cj,
	});
	if (!forged.ok) throw new Error('too long');
	await world.store.write({ op: 'event', team: centre().id, eventId, event: forged.value, expect: null });
	expect(await alarmsOf(world.fetch)).toEqual([{ tag: 'unopened-events', count: 1 }]);
});

test('a key of the log that no member wrapped is not used', async () => {
	const mallory = makeMember('Mallory', 'counsellor');
	await world.store.write({ op: 'wrap', killSeconds: null, ...wrapOf(wrapFor(centre(), world.ben, 'log', 2, randomBytes(32), mallory)) });
	await write(world, newChild(), 'きみつ');
	const ben = await openDesk(world, world.ben);
	expect((await synced(ben)).alarms).toEqual([{ tag: 'missing-keys', count: 1 }]);
	expect((await synced(await openDesk(world, world.dana))).cases.length).toBe(1);
});

test('a seed that does not yield the certified key is not used, whoever wrapped it', async () => {
	await world.store.write({
		op: 'wrap',
		killSeconds: null,
		...wrapOf(wrapFor(centre(), world.ben, 'epoch', 1, randomBytes(32), world.dana)),
	});
	await write(world, newChild(), 'きみつ');
	const desk = await synced(await openDesk(world, world.ben));
	expect(desk.cases).toEqual([]);
	expect(desk.alarms).toEqual([{ tag: 'missing-keys', count: 1 }]);
});

const wrapOf = ({ type, ...wrap }: ReturnType<typeof wrapFor>) => ({ ...wrap, type: type === 'epoch' ? 1 : 2 });

test('a directory that falls back or breaks its chain leaves the accepted one in force', async () => {
	const ben = await openDesk(world, world.ben);
	const [aoba, kaede] = world.city.schools;
	if (aoba === undefined || kaede === undefined) throw new Error('two schools');
	const older = directoryOf(world.city, aoba, { seq: 0 });
	await world.store.putOrganisation({ directories: [older, directoryOf(world.city, kaede, { seq: 2 })] });
	expect((await synced(ben)).alarms).toEqual([{ tag: 'old-directory', count: 1 }]);
	const broken = { ...directoryOf(world.city, aoba, { seq: 3 }), with: [] };
	await world.store.putOrganisation({ directories: [broken, directoryOf(world.city, kaede, { seq: 3 })] });
	expect((await synced(ben)).alarms).toMatchObject([{ tag: 'old-directory' }]);
});

test.each(['at a sync', 'at unlocking'])(
	'a directory accepted %s is kept though another school was refused: it cannot go back later',
	async (when) => {
		const [aoba, kaede] = world.city.schools;
		if (aoba === undefined || kaede === undefined) throw new Error('two schools');
		const cache = freshProfile();
		const before = await openDesk(world, world.ben, { cache });
		const broken = { ...directoryOf(world.city, kaede, { seq: 2 }), with: [] };
		await world.store.putOrganisation({ directories: [directoryOf(world.city, aoba, { seq: 2 }), broken] });
		const ben = when === 'at a sync' ? before : await openDesk(world, world.ben, { cache });
		expect((await synced(ben)).alarms).toEqual([{ tag: 'old-directory', count: 1 }]);
		await before.lock();
		await ben.lock();

		await world.store.putOrganisation({ directories: world.city.schools.map((school) => directoryOf(world.city, school)) });
		expect((await (await openDesk(world, world.ben, { cache })).desk())?.alarms).toEqual([{ tag: 'old-directory', count: 1 }]);
		await world.store.putOrganisation({
			directories: [directoryOf(world.city, aoba, { seq: 2 }), directoryOf(world.city, kaede, { seq: 0 })],
		});
		expect((await (await openDesk(world, world.ben, { cache })).desk())?.alarms).toEqual([{ tag: 'old-directory', count: 1 }]);
	},
);

test('a relay of another organisation is refused before anything is decrypted', async () => {
	const other = await openOtherWorld();
	const console = openConsole(other);
	const outcome = await console.unlock(other.ben.id, other.ben.passphrase, world.city.pin);
	await other.close();
	expect(outcome).toEqual({ ok: false, error: { tag: 'other-pin' } });
});

test('Ben has left: his console closes at the next sync, and opens no more', async () => {
	const ben = await openDesk(world, world.ben);
	const leftAt = world.city.startSeconds - (world.city.startSeconds % 3_600);
	const laterRosters = [rosterWithoutBen(world.city, leftAt)];
	const without = world.city.schools.map((school) =>
		directoryOf(world.city, school, { seq: 2, issued: world.city.startSeconds + 1, laterRosters }),
	);
	await world.store.putOrganisation({ ...organisationOf(world.city), directories: without });
	expect(await ben.sync()).toEqual({ ok: false, error: { tag: 'not-a-member' } });
	expect(await ben.desk()).toBeNull();
	expect(await openConsole(world).unlock(world.ben.id, world.ben.passphrase, world.city.pin)).toMatchObject({
		ok: false,
		error: { tag: 'not-a-member' },
	});
	expect((await synced(await openDesk(world, world.dana))).alarms).toEqual([]);
});

test('Ben has left, but the relay goes on serving him: his console closes by the directory alone', async () => {
	const leftAt = world.city.startSeconds - (world.city.startSeconds % 3_600);
	const laterRosters = [rosterWithoutBen(world.city, leftAt)];
	const schools = world.city.schools.map((school) =>
		directoryOf(world.city, school, { seq: 2, issued: world.city.startSeconds + 1, laterRosters }),
	);
	let told = false;
	const ben = await openDesk(world, world.ben, {
		fetch: async (url, init) => (told && url.endsWith('/v1/directory') ? Response.json({ schools }) : world.fetch(url, init)),
	});
	told = true;
	expect(await ben.sync()).toEqual({ ok: false, error: { tag: 'not-a-member' } });
	expect(await ben.desk()).toBeNull();
});
