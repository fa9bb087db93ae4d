import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result.ts';

/** Why a file or folder of the data cannot be used, in words for a person. */
export type FileRefused = { readonly tag: 'file-refused'; readonly path: string; readonly reason: string };

const reasons: Readonly<Record<string, string>> = {
	EACCES: 'this user may not',
	EPERM: 'this user may not',
	EROFS: 'the disk is read-only',
	ENOSPC: 'the disk is full',
	ENOTDIR: 'a part of this path is a file',
	EEXIST: 'a file of this name is in the way',
	EISDIR: 'a folder of this name is in the way',
	ENOENT: 'the system does not let it be made',
};

/** Works on a file; what the file system refuses becomes a value, anything else is a bug and is thrown. */
export function withFile<Value>(path: string, use: () => Value): Result<Value, FileRefused> {
	try {
		return ok(use());
	} catch (failure) {
		const code = failure instanceof Error && 'syscall' in failure ? (failure as NodeJS.ErrnoException).code : undefined;
		if (code === undefined) throw failure;
		return err({ tag: 'file-refused', path, reason: reasons[code] ?? code });
	}
}

/** Makes a folder and those above it that are missing, for their owner only. */
export const makeFolder = (path: string): Result<void, FileRefused> => withFile(path, () => makeMissing(path));

/** Step by step: where the system always answers "no such file" (`/proc`), Node's own recursive way tries for ever. */
function makeMissing(path: string): void {
	if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
	if (dirname(path) !== path) makeMissing(dirname(path));
	try {
		mkdirSync(path, { mode: 0o700 });
	} catch (failure) {
		// Another process may have been faster.
		if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw failure;
	}
}

/** The refusal as one sentence. */
export const fileRefusedSentence = ({ path, reason }: FileRefused): string =>
	`${path} cannot be used, as ${reason}: let this user write there, or set TAYORI_DATA to another folder.`;
