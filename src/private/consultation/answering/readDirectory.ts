import { err, ok, type Result } from '../../../shared/base/result.ts';
import { parseSchoolCode, type SchoolCode } from '../../../shared/wire/ids.ts';
import type { UnverifiedDirectory } from '../../../shared/wire/statement.ts';
import { acceptedBefore, type Directory, verifyDirectory } from '../../crypto/directory.ts';
import { parseDirectories } from './relayDoors.ts';

/** Accepted directories, and what each was read from: that is what a profile keeps. */
export type AcceptedDirectories = {
	readonly directories: readonly Directory[];
	readonly served: ReadonlyMap<SchoolCode, UnverifiedDirectory>;
};
export type DirectoriesRead = AcceptedDirectories & {
	/** Schools whose directory was refused: the one accepted before stays. */
	readonly refused: number;
};
/** `other-pin`: signed under another root; `directory`: not one school's holds. */
export type DirectoriesRefused = { readonly tag: 'other-pin' | 'directory' };

export const noDirectories: AcceptedDirectories = { directories: [], served: new Map() };

/** The accepted directories as `readDirectories` reads them again, each school's by itself: one refused keeps no other from being kept. */
export const encodeAccepted = ({ served }: AcceptedDirectories): string => JSON.stringify({ schools: [...served.values()] });

/** Verifies the directories of all schools to the pin, each against the one accepted before: nothing in them ever goes back. */
export function readDirectories(text: string, pin: string, before: AcceptedDirectories): Result<DirectoriesRead, DirectoriesRefused> {
	const schools = parseDirectories(text);
	if (schools === null) return err({ tag: 'directory' });
	const byCode = new Map<SchoolCode, Directory>(before.directories.map((directory) => [directory.code, directory]));
	const served = new Map(before.served);
	let refused = 0;
	let otherPin = false;
	for (const unverified of schools) {
		const code = claimedCode(unverified);
		const last = code === null ? undefined : byCode.get(code);
		const verified = code === null ? null : verifyDirectory(unverified, pin, code, last === undefined ? null : acceptedBefore(last));
		if (verified?.ok === true) {
			byCode.set(verified.value.code, verified.value);
			served.set(verified.value.code, unverified);
		} else refused++;
		otherPin ||= verified?.ok === false && verified.error.tag === 'other-pin';
	}
	if (byCode.size === 0) return err({ tag: otherPin ? 'other-pin' : 'directory' });
	return ok({ directories: [...byCode.values()], served, refused });
}

/** The code that an unverified directory claims; `verifyDirectory` checks it. */
function claimedCode(unverified: UnverifiedDirectory): SchoolCode | null {
	try {
		const code: unknown = (JSON.parse(unverified.dir.b) as { code?: unknown } | null)?.code;
		return typeof code === 'string' ? parseSchoolCode(code) : null;
	} catch {
		return null;
	}
}
