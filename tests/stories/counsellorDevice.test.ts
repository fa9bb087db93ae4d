import { afterEach, beforeEach, expect, test } from 'vitest';
import { look, newChild, write } from '../support/aminasTablet.ts';
import {
	allLines,
	type Fetch,
	freshProfile,
	onlyCase,
	openConsole,
	openDesk,
	openWorld,
	synced,
	type World,
} from '../support/counsellingWorld.ts';
import { directoryOf } from '../support/signedCity.ts';

let world: World;
beforeEach(async () => {
	world = await openWorld();
});
afterEach(() => world.close());

const centre = () => world.city.centre;

test.each([-3 * 3_600_000, 20 * 365 * 86_400_000])('a clock that is off by %d ms is corrected from the relay, once', async (offMs) => {
	const amina = newChild();
	await write(world, amina, 'とけいが ちがう');
	let refused = 0;
	const ben = await openDesk(world, world.ben, {
		nowMs: () => world.clock.nowMs + offMs,
		fetch: async (url, init) => {
			const answer = await world.fetch(url, init);
			if (answer.status === 401) refused++;
			return answer;
		},
	});
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	expect(await ben.sendAnswer(caseId, 'だいじょうぶ')).toMatchObject({ ok: true });
	expect((await look(world, amina)).answers).toEqual(['だいじょうぶ']);
	expect(refused).toBe(1);
	expect((await synced(ben)).alarms).toEqual([]);
});

test('a clock that cannot be corrected is said', async () => {
	const noDate: Fetch = async (url, init) => {
		const answer = await world.fetch(url, init);
		return answer.status === 401 ? new Response(await answer.arrayBuffer(), { status: 401 }) : answer;
	};
	const console = openConsole(world, { nowMs: () => 0, fetch: noDate });
	expect(await console.unlock(world.ben.id, world.ben.passphrase, world.city.pin)).toEqual({ ok: false, error: { tag: 'clock' } });
});

const noNetwork: Fetch = async () => Promise.reject(new TypeError('offline'));

test('without the network the list of members is the one kept, and a profile in which nobody was opens nothing', async () => {
	const cache = freshProfile();
	await openConsole(world, { cache }).listMembers();
	const offline = openConsole(world, { cache, fetch: noNetwork });
	expect(await offline.listMembers()).toMatchObject({ ok: true, value: [{ name: 'Ben' }, {}, {}, {}, {}] });
	expect(await offline.unlock(world.ben.id, world.ben.passphrase, world.city.pin)).toEqual({ ok: false, error: { tag: 'offline' } });
});

test('without the network a desk that was open here opens again on what it had, says so, and goes on once the network is back', async () => {
	const cache = freshProfile();
	const amina = newChild();
	await write(world, amina, 'いえに いる');
	const before = await openDesk(world, world.ben, { cache });
	await synced(before);
	await before.sendAnswer((await onlyCase(before)).caseId, 'よんだよ');
	await synced(before);
	const lines = await allLines(before);
	await before.lock();

	let network = false;
	const ben = openConsole(world, { cache, fetch: (url, init) => (network ? world.fetch(url, init) : noNetwork(url, init)) });
	expect(await ben.unlock(world.ben.id, 'another passphrase', world.city.pin)).toEqual({ ok: false, error: { tag: 'passphrase' } });
	const opened = await ben.unlock(world.ben.id, world.ben.passphrase, world.city.pin);
	expect(opened).toMatchObject({ ok: true, value: { alarms: [{ tag: 'offline', count: 1 }], syncedAtMs: null } });
	expect(await allLines(ben)).toEqual(lines);
	expect((await onlyCase(ben)).items).toContainEqual(expect.objectContaining({ kind: 'answer', posted: true }));
	expect(await ben.sendAnswer((await onlyCase(ben)).caseId, 'いまは むり')).toEqual({ ok: false, error: { tag: 'offline' } });

	await write(world, amina, 'そとから');
	network = true;
	expect((await synced(ben)).alarms).toEqual([]);
	expect(await allLines(ben)).toContain('letter: そとから');
});

test('a profile lets go of the wrapped key of an epoch past its end, by the earlier of clock and directory', async () => {
	const cache = freshProfile();
	const desk = await openDesk(world, world.ben, { cache });
	const isKept = async (n: number) => (await cache.readText(`wrap:${centre().id}:1:${n}:${world.ben.id}`)) !== null;
	world.clock.nowMs += 160 * 86_400_000;
	await desk.sync();
	expect([await isKept(1), await isKept(2)]).toEqual([true, true]);
	const issued = Math.floor(world.clock.nowMs / 1_000);
	const { schools } = world.city;
	await world.store.putOrganisation({ directories: schools.map((school) => directoryOf(world.city, school, { seq: 2, issued })) });
	await desk.sync();
	expect([await isKept(1), await isKept(2)]).toEqual([false, true]);
});

test('a profile keeps nothing that can be read: no text, no key, no name of a child', async () => {
	const cache = freshProfile();
	const kept: unknown[] = [];
	const watched = new Proxy(cache, {
		get:
			(target, name: keyof typeof cache) =>
			(...args: readonly unknown[]) => {
				if (name.startsWith('keep')) kept.push(args);
				return (target[name] as (...a: readonly unknown[]) => unknown)(...args);
			},
	});
	await write(world, newChild(), 'ひみつのことば', { to: 'centre', name: 'あみな' });
	const ben = await openDesk(world, world.ben, { cache: watched });
	await synced(ben);
	await ben.sendAnswer((await onlyCase(ben)).caseId, 'こたえのことば');
	await synced(ben);
	const bytes = Buffer.concat(kept.map(bytesWithin));
	for (const word of ['ひみつのことば', 'あみな', 'こたえのことば', world.ben.passphrase]) {
		for (const encoding of ['utf8', 'utf16le'] as const) expect(bytes.includes(Buffer.from(word, encoding))).toBe(false);
	}
	for (const key of [world.ben.seed, centre().logKey, ...centre().epochSeeds]) {
		expect(bytes.includes(Buffer.from(key))).toBe(false);
		expect(bytes.includes(Buffer.from(key).toString('base64url'))).toBe(false);
	}
	expect(bytes.length).toBeGreaterThan(30_000);
});

/** Every string and byte array inside a value. */
function bytesWithin(value: unknown): Buffer {
	if (value instanceof Uint8Array) return Buffer.from(value);
	if (typeof value === 'string') return Buffer.from(value);
	if (typeof value !== 'object' || value === null) return Buffer.alloc(0);
	return Buffer.concat(Object.values(value).map(bytesWithin));
}
