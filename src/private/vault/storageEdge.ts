import { err, ok, type Result } from '../../shared/base/result.ts';

/** The tablet refused to read or write: no room, a database taken away, a private window. */
export type StorageRefused = { readonly tag: 'storage' };

/** The one place where the database's exceptions end. What they say is dropped: messages of a browser may quote a value. */
export async function atStorageEdge<Value>(work: () => PromiseLike<Value>): Promise<Result<Value, StorageRefused>> {
	try {
		return ok(await work());
	} catch {
		return err({ tag: 'storage' });
	}
}
