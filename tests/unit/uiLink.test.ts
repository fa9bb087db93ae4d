import { describe, expect, test } from 'vitest';
import type { Asking, EntryRefused } from '../../src/private/consultation/asking/asking.ts';
import { refreshDirectory } from '../../src/child/directory.ts';
import { holdLinkTrouble } from '../../src/child/linkTrouble.ts';
import { createRoom } from '../../src/child/room.ts';
import { createStore } from '../../src/child/store.ts';
import { err } from '../../src/shared/base/result.ts';

const settled = async () => {
	for (let i = 0; i < 20; i++) await Promise.resolve();
};

describe('a page whose link has another pin than the tablet', () => {
	test('stays stopped with that one message, whatever happens and also after a lock', () => {
		const store = createStore();
		holdLinkTrouble(store);
		store.take({ do: 'go', to: 'stopped' });
		store.take({ do: 'notice', notice: 'compose.no_directory' });
		expect([store.read().screen, store.read().notice]).toEqual(['stopped', null]);
		store.take({ do: 'forgotten', notice: 'error.lost' });
		expect([store.read().screen, store.read().notice]).toEqual(['stopped', null]);
		store.take({ do: 'show-sheet', sheet: 'help' });
		expect([store.read().screen, store.read().sheet]).toEqual(['stopped', 'help']);
	});
});

describe('a page whose link names a school that nobody knows', () => {
	test('says so on every page in the place of a call for the network, until the school is known', () => {
		const store = createStore();
		const link = holdLinkTrouble(store);
		link.schoolIsUnknown(true);
		expect(store.read().notice).toBe('link.unknown');
		store.take({ do: 'go', to: 'topics' });
		expect(store.read().notice).toBe('link.unknown');
		store.take({ do: 'notice', notice: 'compose.no_directory' });
		expect(store.read().notice).toBe('link.unknown');
		link.schoolIsUnknown(false);
		expect(store.read().notice).toBeNull();
		store.take({ do: 'notice', notice: 'compose.no_directory' });
		expect(store.read().notice).toBe('compose.no_directory');
	});

	test.each([
		['the relay', { code: 'school' }, 'unknown-school'],
		['another door of it', { code: 'not-found' }, 'same'],
		['a page of a network in between', null, 'same'],
	])('is told by the relay alone: a 404 of %s', async (_, problem, expected) => {
		const answer = new Response(problem === null ? '<html>' : JSON.stringify(problem), { status: 404 });
		expect(await refreshDirectory('nowhere', { fetch: async () => answer, caches: undefined })).toBe(expected);
	});
});

/** Rooms whose worker the test breaks; each answers `enterSchool` as told, or never. */
function rooms(refused: EntryRefused['tag'] | null) {
	const broken: (() => void)[] = [];
	const left: number[] = [];
	const asking = { enterSchool: () => (refused === null ? new Promise(() => {}) : Promise.resolve(err({ tag: refused }))) };
	const room = createRoom({
		place: { code: 'higashi', pin: 'a' },
		enter: (breaks: () => void) => {
			const place = broken.push(breaks);
			return { asking: asking as unknown as Asking, leave: () => void left.push(place) };
		},
		servedDirectory: async () => null,
		onSchool: () => {},
		onOtherPin: () => {},
	});
	return { room, broken, left };
}

describe('the locked room of a page', () => {
	test('that could not be fetched keeps nobody waiting, and is fetched anew at the next need', async () => {
		const { room, broken, left } = rooms(null);
		const waiting = room.enter().then(
			() => 'entered',
			() => 'gone',
		);
		broken[0]?.();
		expect(await waiting).toBe('gone');
		expect([room.isEntered(), left]).toEqual([false, [1]]);
		void room.enter();
		expect([room.isEntered(), broken.length]).toEqual([true, 2]);
	});

	test('is asked nothing where the pin is another', async () => {
		const said: string[] = [];
		void rooms('other-pin')
			.room.enter()
			.then(() => said.push('entered'));
		void rooms('no-directory')
			.room.enter()
			.then(() => said.push('entered without a directory'));
		await settled();
		expect(said).toEqual(['entered without a directory']);
	});
});
