import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDemo } from '../../src/admin/demo/startDemo.ts';
import { type Ended, startDemoProcess, startRelayAlone, startWhole } from '../support/demoProcess.ts';

const top = mkdtempSync(join(tmpdir(), 'tayori-starts-'));
const kept = join(top, 'kept');

beforeAll(async () => {
	const demo = await startDemo({ dataDir: kept, host: '127.0.0.1', port: 0, consolePort: 0, undoSeconds: 0 }, null);
	if (!demo.ok) throw new Error(demo.error.sentence);
	await demo.value.close();
});
afterAll(() => rmSync(top, { recursive: true }));

let copies = 0;
/** The data of a demonstration that ran once, for this test alone. */
function keptData(): string {
	const dir = join(top, `copy-${copies++}`);
	cpSync(kept, dir, { recursive: true });
	return dir;
}

/** What lies in a folder, byte for byte; SQLite's own side files come and go. */
const filesIn = (dir: string): Record<string, string> =>
	Object.fromEntries(
		readdirSync(dir, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && !/-(?:wal|shm)$/.test(entry.name))
			.map((entry) => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name), 'base64')]),
	);

/** Starts and expects a refusal: not 0, one sentence that names what it is about, no stack trace, no other file than before. */
async function expectRefusal(env: Readonly<Record<string, string>>, ...about: readonly (string | RegExp)[]): Promise<void> {
	const dir = env['TAYORI_DATA'] ?? '';
	const before = dir.startsWith(join(top, 'copy')) ? filesIn(dir) : null;
	expectSentence(await startDemoProcess(env).ended, about);
	if (before !== null) expect(filesIn(dir)).toEqual(before);
}

function expectSentence({ code, signal, complained }: Ended, about: readonly (string | RegExp)[]): void {
	expect({ code, signal }).toEqual({ code: 1, signal: null });
	expect(complained.trimEnd().split('\n')).toHaveLength(1);
	expect(complained).not.toMatch(/Error|\bat .*:\d+/);
	for (const part of about) expect(complained).toMatch(part);
}

it('a data folder that cannot be made is told in one sentence, also where the system refuses for ever', async () => {
	const file = join(top, 'a-file');
	writeFileSync(file, 'mine');
	await expectRefusal({ TAYORI_DATA: join(file, 'data') }, join(file, 'data'), /TAYORI_DATA/);
	await expectRefusal({ TAYORI_DATA: file }, file, /TAYORI_DATA/);
	if (process.platform === 'linux') await expectRefusal({ TAYORI_DATA: '/proc/x' }, '/proc/x', /TAYORI_DATA/);
	expect(readFileSync(file, 'utf8')).toBe('mine');
});

it('a data folder without a name is refused, as an empty port is', async () => {
	await expectRefusal({ TAYORI_DATA: '' }, /^TAYORI_DATA is ""/);
	await expectRefusal({ TAYORI_DATA: keptData(), PORT: '' }, /^PORT is ""/);
	await expectRefusal({ TAYORI_DATA: keptData(), HOST: '' }, /^HOST is ""/);
});

it('npm start refuses before it builds anything', async () => {
	const { said, ...ended } = await startWhole({ TAYORI_DATA: '' }).ended;
	expectSentence({ said, ...ended }, [/^TAYORI_DATA is ""/]);
	expect(said).toBe('');
	const fresh = join(top, 'fresh');
	expectSentence(await startWhole({ TAYORI_DATA: fresh, HOST: '0.0.0.0' }).ended, [/not on 0\.0\.0\.0/]);
	expect(existsSync(fresh)).toBe(false);
});

it('a database that is none, or a folder in its place, is told in one sentence', async () => {
	const damaged = keptData();
	writeFileSync(join(damaged, 'relay.sqlite'), 'no database at all, but long enough to be looked at: '.repeat(40));
	await expectRefusal({ TAYORI_DATA: damaged }, join(damaged, 'relay.sqlite'), /copy/);
	const folder = keptData();
	rmSync(join(folder, 'relay.sqlite'));
	mkdirSync(join(folder, 'relay.sqlite'));
	await expectRefusal({ TAYORI_DATA: folder }, join(folder, 'relay.sqlite'));
});

it('a damaged organisation is told in one sentence and left as it is', async () => {
	const good = readFileSync(join(kept, 'demo', 'organisation.json'), 'utf8');
	const seed = /"rootSeed": "([^"]+)"/.exec(good)?.[1] ?? '';
	for (const text of [
		'',
		'no JSON',
		'{}',
		'null',
		'[]',
		good.slice(0, 5_000),
		good.replace(seed, '!'),
		good.replace('"teams"', '"team"'),
	]) {
		const dir = keptData();
		writeFileSync(join(dir, 'demo', 'organisation.json'), text);
		await expectRefusal({ TAYORI_DATA: dir }, /organisation\.json is damaged/, /copy/, /delete the whole folder/);
	}
});

it('an organisation that went missing beside its letters is never replaced by a new one', async () => {
	const dir = keptData();
	rmSync(join(dir, 'demo'), { recursive: true });
	await expectRefusal({ TAYORI_DATA: dir }, /organisation\.json is missing/, /relay\.sqlite/, /delete the whole folder/);
});

it('an organisation that is another or an older one than the database serves is refused', async () => {
	const other = keptData();
	const elsewhere = await startDemo({ dataDir: join(top, 'elsewhere'), host: '127.0.0.1', port: 0, consolePort: 0, undoSeconds: 0 }, null);
	if (!elsewhere.ok) throw new Error(elsewhere.error.sentence);
	await elsewhere.value.close();
	cpSync(join(top, 'elsewhere', 'demo'), join(other, 'demo'), { recursive: true });
	await expectRefusal({ TAYORI_DATA: other }, /organisation\.json is not the organisation/, /relay\.sqlite/);

	const old = keptData();
	const again = await startDemo({ dataDir: old, host: '127.0.0.1', port: 0, consolePort: 0, undoSeconds: 0 }, null);
	if (!again.ok) throw new Error(again.error.sentence);
	await again.value.close();
	cpSync(join(kept, 'demo'), join(old, 'demo'), { recursive: true });
	await expectRefusal({ TAYORI_DATA: old }, /organisation\.json is older/, /relay\.sqlite/);
});

it("a relay's key that is missing, damaged or another than the organisation names is refused: no receipt would ever hold", async () => {
	const missing = keptData();
	rmSync(join(missing, 'relay.key'));
	await expectRefusal({ TAYORI_DATA: missing }, /relay\.key is missing/, /copy/, /delete the whole folder/);
	for (const text of ['', 'AAAA\n', 'not base64url!\n', `${'A'.repeat(44)}\n`]) {
		const damaged = keptData();
		writeFileSync(join(damaged, 'relay.key'), text);
		await expectRefusal({ TAYORI_DATA: damaged }, /relay\.key is damaged/, /copy/);
	}
	const other = keptData();
	writeFileSync(join(other, 'relay.key'), `${'A'.repeat(43)}\n`);
	await expectRefusal({ TAYORI_DATA: other }, /relay\.key is not the key/, /copy/);
});

it('the relay as a process of its own refuses the same in one sentence', async () => {
	const file = join(top, 'a-file');
	writeFileSync(file, 'mine');
	expectSentence(await startRelayAlone({ TAYORI_DATA: join(file, 'data') }).ended, [join(file, 'data'), /TAYORI_DATA/]);
	expectSentence(await startRelayAlone({ TAYORI_DATA: keptData(), HOST: '' }).ended, [/^HOST is ""/]);
	const missing = keptData();
	rmSync(join(missing, 'relay.key'));
	expectSentence(await startRelayAlone({ TAYORI_DATA: missing }).ended, [/relay\.key is missing/, /copy/]);
	expect(existsSync(join(missing, 'relay.key'))).toBe(false);
});
