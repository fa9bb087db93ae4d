import { describe, expect, it } from 'vitest';
import { flushTag, isFlushTag, parsePostmanMessage, parsePostNews, type DeliveryReport, type Postman } from '../../src/post/postman.ts';
import { mustRetry, runMessage, runSync } from '../../sw/errands.ts';
import { type JobLocks, runAsJob, whenNoJobRuns } from '../../sw/jobs.ts';
import { networkFirst } from '../../sw/networkFirst.ts';
import { exercisePaths, isAssetPath, isManifestPath, relayPaths, shellPaths } from '../../sw/paths.ts';

const done: DeliveryReport = { posted: 1, waiting: 0, nextDueMs: null, someRefused: false, trouble: null };

/** A postman that writes down what it was asked. */
function makePostman(report: DeliveryReport): { postman: Postman; asked: string[] } {
	const asked: string[] = [];
	const postman: Postman = {
		flush: async (occasion) => {
			asked.push(`flush ${occasion}`);
			return report;
		},
		collect: async () => {
			asked.push('collect');
			return { collected: 0, more: false, storeChanged: false, trouble: null };
		},
		endUndo: async () => {
			asked.push('end-undo');
			return report;
		},
	};
	return { postman, asked };
}

/** Web Locks as far as jobs see them. */
function makeJobLocks(): JobLocks & { held: Map<string, Promise<void>> } {
	const held = new Map<string, Promise<void>>();
	return {
		held,
		query: async () => ({ held: [...held.keys()].map((name) => ({ name })) }),
		request: (name, work) => {
			const turn: Promise<void> = (held.get(name) ?? Promise.resolve()).then(work).finally(() => {
				if (held.get(name) === turn) held.delete(name);
			});
			held.set(name, turn);
			return turn;
		},
	};
}

describe('a sync event', () => {
	it('posts, then collects, and is content when nothing waits', async () => {
		const { postman, asked } = makePostman(done);
		await runSync(postman);
		expect(asked).toEqual(['flush wake', 'collect']);
	});

	it('fails, so that the browser tries again, when rows wait for the network; mail was looked for all the same', async () => {
		const { postman, asked } = makePostman({ ...done, waiting: 1, trouble: 'unreachable' });
		await expect(runSync(postman)).rejects.toThrow('rows wait for the network');
		expect(asked).toEqual(['flush wake', 'collect']);
	});

	it.each([
		[{ waiting: 0, trouble: 'unreachable' }, false],
		[{ waiting: 2, trouble: null }, false],
		[{ waiting: 2, trouble: 'held' }, false],
		[{ waiting: 2, trouble: 'no-office' }, false],
		[{ waiting: 2, trouble: 'not-the-relay' }, true],
		[{ waiting: 2, trouble: 'busy' }, true],
		[{ waiting: 2, trouble: 'receipt-refused' }, true],
		[{ waiting: 2, trouble: 'offline' }, true],
	] as const)('is repeated only where that could help: %o %s', (part, expected) => {
		expect(mustRetry({ ...done, ...part })).toBe(expected);
	});
});

describe('a message of the page', () => {
	it.each([
		['flush', ['flush wake']],
		['collect', ['collect']],
		['end-undo', ['end-undo']],
	] as const)('%s does that and no more', async (message, expected) => {
		const { postman, asked } = makePostman({ ...done, waiting: 1, trouble: 'unreachable' });
		await runMessage(postman, message);
		expect(asked).toEqual(expected);
	});

	it('is one of three words; tags are fresh; news has no content', () => {
		expect(['flush', { type: 'flush' }, 'skip-waiting', null].map(parsePostmanMessage)).toEqual(['flush', null, null, null]);
		expect([flushTag(1), flushTag('a7'), 'other'].map(isFlushTag)).toEqual([true, true, false]);
		expect(['posted', 'mail', 'letter', undefined].map(parsePostNews)).toEqual(['posted', 'mail', null, null]);
	});
});

describe('an update of the service worker', () => {
	it('waits until the last job is done, also one that began meanwhile', async () => {
		const locks = makeJobLocks();
		const story: string[] = [];
		const finish: (() => void)[] = [];
		const job = (name: string) => runAsJob(locks, name, () => new Promise((resolve) => finish.push(() => (story.push(name), resolve()))));
		const jobs = [job('first')];
		const updated = whenNoJobRuns(locks).then(() => story.push('update'));
		jobs.push(job('second'));
		await expect.poll(() => finish.length).toBe(2);
		for (const end of finish) {
			end();
			await new Promise((resolve) => setImmediate(resolve));
		}
		await Promise.all([...jobs, updated]);
		expect(story).toEqual(['first', 'second', 'update']);
	});

	it('waits for nothing else', async () => {
		const locks = makeJobLocks();
		locks.held.set('tayori-post', new Promise(() => {}));
		await expect(whenNoJobRuns(locks)).resolves.toBeUndefined();
	});
});

describe('the files of the app', () => {
	const matches = (paths: readonly RegExp[], path: string): boolean => paths.some((one) => one.test(path));

	it('answer the home and every school link with the shell, and nothing of the relay', () => {
		const shell = ['/', '/?v=1', '/s/sakura/', '/s/sakura/?v=1&k=abc', '/s/sakura', '/s/sakura?v=1&k=abc'];
		const others = [
			'/v1/feeds/x',
			'/v1',
			'/s/sakura/manifest.webmanifest',
			'/s/SAKURA/',
			'/s/a/',
			'/s/sakura/x',
			'/s/sakura/exercise.html',
			'/console.html',
			'/exercise/',
		];
		expect(shell.map((path) => matches(shellPaths, path) && !matches(relayPaths, path))).toEqual(shell.map(() => true));
		expect(others.map((path) => matches(shellPaths, path) && !matches(relayPaths, path))).toEqual(others.map(() => false));
		expect(matches(relayPaths, '/v1/envelopes')).toBe(true);
		expect([isManifestPath('/s/sakura/manifest.webmanifest'), isManifestPath('/manifest.webmanifest')]).toEqual([true, false]);
		expect([isAssetPath('/assets/a-1.js'), isAssetPath('/v1/assets/')]).toEqual([true, false]);
	});

	it('answer the exercise inside a school with the one exercise, and with nothing of the letter', () => {
		const inScope = '/s/sakura/exercise.html';
		expect([matches(exercisePaths, inScope), matches(shellPaths, inScope)]).toEqual([true, false]);
		const others = ['/exercise.html', '/s/sakura/', '/s/sakura/x/exercise.html', '/s/SAKURA/exercise.html', '/v1/exercise.html'];
		expect(others.filter((path) => matches(exercisePaths, path))).toEqual([]);
	});

	it("keep a school's manifest for an installed app without network, and nothing but a good one", async () => {
		const kept = new Map<string, Response>();
		const cache = {
			match: async (request: RequestInfo | URL) => kept.get((request as Request).url)?.clone(),
			put: async (request: RequestInfo | URL, response: Response) => void kept.set((request as Request).url, response),
		};
		const request = new Request('https://tayori.example/s/sakura/manifest.webmanifest');
		const offline = () => Promise.reject(new TypeError('offline'));
		expect((await networkFirst(offline, cache, request)).type).toBe('error');
		expect(await (await networkFirst(async () => new Response('first'), cache, request)).text()).toBe('first');
		expect((await networkFirst(async () => new Response('broken', { status: 502 }), cache, request)).status).toBe(502);
		expect(await (await networkFirst(offline, cache, request)).text()).toBe('first');
	});
});
