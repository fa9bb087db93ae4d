import { parentPort, workerData } from 'node:worker_threads';
import { commitWrites, openWriter, readSettings } from './sqliteWriter.ts';
import type { WriterAnswer, WriterCall, WriterOpened } from './sqliteMessages.ts';

/** The writer's thread: the event loop that answers requests never waits for a disk. */
const { path, storeId } = workerData as { readonly path: string; readonly storeId: string };
const opened = openWriter(path, storeId);
const port = parentPort;
if (port === null) throw new Error('this file runs as a worker thread');

if ('newer' in opened) {
	port.postMessage({ tag: 'newer-schema', found: opened.newer } satisfies WriterOpened);
	port.close();
} else {
	const { connection } = opened;
	port.on('message', (call: WriterCall) => {
		try {
			if (call.tag === 'commit') answer({ id: call.id, value: commitWrites(connection, call.writes) });
			else if (call.tag === 'settings') answer({ id: call.id, value: readSettings(connection) });
			else {
				connection.close();
				answer({ id: call.id, value: null });
				port.close();
			}
		} catch (bug) {
			answer({ id: call.id, failed: bug instanceof Error ? bug.message : 'unknown' });
		}
	});
	port.postMessage({ tag: 'open', storeId: opened.storeId } satisfies WriterOpened);
}

function answer(message: WriterAnswer): void {
	port?.postMessage(message);
}
