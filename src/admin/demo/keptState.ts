import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ok, type Result } from '../../shared/base/result.ts';
import type { UnverifiedDirectory } from '../../shared/wire/statement.ts';
import type { DirBody } from '../../shared/wire/statementBodies.ts';
import { fileRefusedSentence, makeFolder, withFile } from '../../relay/store/files.ts';
import type { StoredDirectory } from '../../relay/store/writes.ts';
import { parseDemoState } from './parseDemoState.ts';
import { type DemoRefused, refused } from './settings.ts';
import type { DemoState } from './state.ts';

const pathIn = (dataDir: string): string => join(dataDir, 'demo', 'organisation.json');

const beginAnew = (dataDir: string): string => `put it back from a copy, or delete the whole folder ${dataDir} to begin anew`;

/** The kept state; `null` when none was ever made. A damaged file is refused: making another organisation would orphan letters. */
export function readDemoState(dataDir: string): Result<DemoState | null, DemoRefused> {
	const path = pathIn(dataDir);
	const text = withFile(path, () => (existsSync(path) ? readFileSync(path, 'utf8') : null));
	if (!text.ok) return refused(fileRefusedSentence(text.error));
	if (text.value === null) return ok(null);
	const state = parseDemoState(text.value);
	return state === null ? refused(`${path} is damaged: ${beginAnew(dataDir)}.`) : ok(state);
}

/**
 * A sentence when the database serves another organisation than the kept one, or a later state of it: tablets hold to its pin and to the
 * number of its newest directory, so that neither a new organisation nor an old copy may take its place.
 */
export function stateRefused(dataDir: string, kept: DemoState | null, served: readonly StoredDirectory[]): string | null {
	const bodies = served.map((directory) => JSON.parse((JSON.parse(directory.served) as UnverifiedDirectory).dir.b) as DirBody);
	if (bodies.length === 0) return null;
	const path = pathIn(dataDir);
	if (kept === null) return `${path} is missing, but relay.sqlite holds an organisation and its letters: ${beginAnew(dataDir)}.`;
	if (bodies.some(({ org }) => org !== kept.org)) {
		return `${path} is not the organisation whose letters relay.sqlite holds: ${beginAnew(dataDir)}.`;
	}
	if (bodies.some(({ seq }) => seq > kept.seq)) {
		return `${path} is older than what relay.sqlite has published, and tablets would refuse it: ${beginAnew(dataDir)}.`;
	}
	return null;
}

/** Writes the whole file beside the old one and renames it over: a crash leaves one of the two, never half. */
export function writeDemoState(dataDir: string, state: DemoState): Result<void, DemoRefused> {
	const path = pathIn(dataDir);
	const folder = makeFolder(dirname(path));
	if (!folder.ok) return refused(fileRefusedSentence(folder.error));
	const written = withFile(path, () => {
		const fresh = `${path}.new`;
		writeFileSync(fresh, `${JSON.stringify(state, null, '\t')}\n`, { mode: 0o600, flush: true });
		renameSync(fresh, path);
	});
	return written.ok ? written : refused(fileRefusedSentence(written.error));
}
