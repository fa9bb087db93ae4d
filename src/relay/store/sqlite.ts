import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { idLength, idOf, type StoreId } from '../../shared/wire/ids.ts';
import { makeFolder, withFile } from './files.ts';
import { type Commit, startGroupCommit } from './groupCommit.ts';
import { schemaVersion } from './migrations.ts';
import { storeOver } from './reads.ts';
import type { WriterAnswer, WriterCall, WriterOpened } from './sqliteMessages.ts';
import { openConnection } from './sqliteWriter.ts';
import type { Store, StoreRefused } from './store.ts';

/** Two batches may be with the writer, so that it has the next one at hand when a commit ends. */
const lanes = 2;

/** Told why the writing thread has ended though nobody closed the store; the calls that waited for it have failed by then. */
export type OnLost = (reason: string) => void;

/**
 * Opens, or makes, the embedded store in `dir` (`relay.sqlite`): one writing thread, reads on a second connection. After `onLost` every
 * write fails: the process should end, so that it is started again on what was committed.
 */
export async function openSqliteStore(dir: string, onLost: OnLost = () => undefined): Promise<Result<Store, StoreRefused>> {
	const folder = makeFolder(dir);
	if (!folder.ok) return folder;
	const path = join(dir, 'relay.sqlite');
	// For its owner only, also in a folder that others may enter; SQLite gives its other files the same mode.
	const file = withFile(path, () => closeSync(openSync(path, 'a', 0o600)));
	if (!file.ok) return file;
	const started = await startWriter(path, onLost);
	if (!started.ok) return started;
	const { storeId, call, end } = started.value;
	const reader = openConnection(path, true);
	const commit = ((writes) => call({ tag: 'commit', writes })) as Commit;
	return ok(
		storeOver({
			storeId,
			read: async (query) => reader.run(query),
			writer: startGroupCommit(commit, lanes),
			settings: async () => (await call({ tag: 'settings' })) as Record<string, string>,
			close: async () => {
				reader.close();
				await end();
			},
		}),
	);
}

type Call = (message: WithoutId<WriterCall>) => Promise<unknown>;
type WithoutId<Message> = Message extends WriterCall ? Omit<Message, 'id'> : never;

type Writer = { readonly call: Call; readonly end: () => Promise<void> };

function startWriter(path: string, onLost: OnLost): Promise<Result<Writer & { readonly storeId: StoreId }, StoreRefused>> {
	const candidate = idOf<StoreId>(randomBytes(idLength));
	const worker = new Worker(new URL('./sqliteWriter.thread.ts', import.meta.url), { workerData: { path, storeId: candidate } });
	return new Promise((settle) => {
		worker.once('error', (bug: Error) => settle(err({ tag: 'unreadable', path, reason: bug.message })));
		worker.once('message', (opened: WriterOpened) => {
			if (opened.tag === 'open') settle(ok({ storeId: opened.storeId as StoreId, ...connectWriter(worker, onLost) }));
			else settle(err({ tag: 'newer-schema', found: opened.found, known: schemaVersion }));
		});
	});
}

/** Calls into the thread. A thread that dies fails every call from then on: the process can no longer promise anything. */
function connectWriter(worker: Worker, onLost: OnLost): Writer {
	const waiting = new Map<number, { settle: (value: unknown) => void; fail: (bug: Error) => void }>();
	let nextId = 0;
	let dead: Error | null = null;
	let closing = false;
	const die = (bug: Error) => {
		if (dead !== null) return;
		dead = bug;
		for (const { fail } of waiting.values()) fail(bug);
		waiting.clear();
		// After the turn in which those calls fail and their requests are answered.
		if (!closing) setImmediate(() => onLost(bug.message));
	};
	worker.on('message', (answer: WriterAnswer) => {
		const call = waiting.get(answer.id);
		waiting.delete(answer.id);
		if ('failed' in answer) call?.fail(new Error(`writer: ${answer.failed}`));
		else call?.settle(answer.value);
	});
	worker.on('error', die);
	worker.on('exit', () => die(new Error('for no reason that it told')));
	const call: Call = (message) =>
		new Promise((settle, fail) => {
			if (dead !== null) return fail(dead);
			const id = nextId++;
			waiting.set(id, { settle, fail });
			worker.postMessage({ ...message, id });
		});
	const end = async () => {
		closing = true;
		if (dead === null) await call({ tag: 'close' });
	};
	return { call, end };
}
