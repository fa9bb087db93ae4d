import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openSqliteStore } from '../../src/relay/store/sqlite.ts';
import { storeRefusedSentence } from '../../src/relay/store/store.ts';
import { hourOf, secondsOf } from '../../src/shared/base/time.ts';
import type { MsgId, TeamId } from '../../src/shared/wire/ids.ts';
import { randomId, startMs } from '../support/organisation.ts';
import { describeStore } from './storeContract.ts';

const freshFolder = () => mkdtempSync(join(tmpdir(), 'tayori-sqlite-'));

async function openIn(dir: string) {
	const opened = await openSqliteStore(dir);
	if (!opened.ok) throw new Error(storeRefusedSentence(opened.error));
	return opened.value;
}

describeStore('SQLite', async () => {
	const dir = freshFolder();
	return { open: () => openIn(dir), remove: async () => rmSync(dir, { recursive: true }) };
});

it('SQLite: the live writing connection syncs every commit and overwrites what is erased', async () => {
	const dir = freshFolder();
	const store = await openIn(dir);
	expect(await store.settings()).toEqual({
		journal_mode: 'wal',
		synchronous: '2',
		foreign_keys: '1',
		secure_delete: '1',
		busy_timeout: '5000',
	});
	await store.close();
	rmSync(dir, { recursive: true });
});

it('SQLite: a database of the first schema is brought up to date and takes content packs', async () => {
	const dir = freshFolder();
	await (await openIn(dir)).close();
	const database = new DatabaseSync(join(dir, 'relay.sqlite'));
	database.exec('DROP TABLE packs; DELETE FROM migrations WHERE number = 2');
	database.close();
	const store = await openIn(dir);
	const { hash } = await store.write({ op: 'pack', pack: new Uint8Array([1, 2, 3]) });
	expect(await store.pack(hash)).toEqual(new Uint8Array([1, 2, 3]));
	await store.close();
	rmSync(dir, { recursive: true });
});

it('SQLite: a database of a newer program is left alone, with a sentence that says so', async () => {
	const dir = freshFolder();
	await (await openIn(dir)).close();
	const database = new DatabaseSync(join(dir, 'relay.sqlite'));
	database.exec('INSERT INTO migrations (number) VALUES (99)');
	database.close();
	const opened = await openSqliteStore(dir);
	expect(opened).toEqual({ ok: false, error: { tag: 'newer-schema', found: 99, known: 2 } });
	if (!opened.ok) expect(storeRefusedSentence(opened.error)).toMatch(/newer Tayori \(schema 99, this program knows 2\)/);
	rmSync(dir, { recursive: true });
});

it('SQLite: an erased letter is in no file of the store any more', async () => {
	const dir = freshFolder();
	const store = await openIn(dir);
	const marker = Buffer.from('Amina-7f3a-marker');
	const envelope = new Uint8Array(8_192);
	envelope.set(marker, 4_000);
	const letter = { op: 'letter', team: randomId<TeamId>(), msgId: randomId<MsgId>(), hash: new Uint8Array(32), envelope } as const;
	await store.write({ ...letter, hour: hourOf(startMs), killSeconds: secondsOf(startMs) });
	const found = () => readdirSync(dir).filter((file) => readFileSync(join(dir, file)).includes(marker));
	expect(found()).not.toEqual([]);
	await store.expire(startMs);
	expect(found()).toEqual([]);
	await store.close();
	rmSync(dir, { recursive: true });
});

it('SQLite: its files are for their owner alone, also in a folder that others may enter', async () => {
	const dir = freshFolder();
	chmodSync(dir, 0o755);
	const store = await openIn(dir);
	await store.write({ op: 'chaff' });
	const modes = readdirSync(dir).map((file) => statSync(join(dir, file)).mode & 0o777);
	// Windows keeps such rights elsewhere: there the folder of the user's profile protects them.
	if (process.platform !== 'win32') expect(modes).toEqual([0o600, 0o600, 0o600]);
	await store.close();
	rmSync(dir, { recursive: true });
});
