import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ok, type Result } from '../../shared/base/result.ts';
import { pinOf } from '../../private/crypto/statement.ts';
import { makeSecret } from '../../private/crypto/secret.ts';
import { signingPublicKey } from '../../private/crypto/signature.ts';
import { type FileRefused, withFile } from '../../relay/store/files.ts';
import { bytesOf } from '../organisation/keys.ts';
import type { DemoEntry, DemoState } from './state.ts';

/** What `data/demo/links.json` says; tests, demonstrations and acceptance checks rely on these names. */
export type DemoLinks = {
	readonly childUrl: string;
	readonly consoleUrl: string;
	readonly consolePassphrase: string;
	readonly pid: number;
	readonly schools: readonly { readonly code: string; readonly childUrl: string }[];
	/** The entry that is open to the whole city; `null` where there is none. */
	readonly city: { readonly code: string; readonly childUrl: string } | null;
	readonly people: readonly { readonly member: string; readonly role: string; readonly team: string; readonly passphrase: string }[];
};

/** The pin in every link of this organisation (protocol 2). */
export const pinOfDemo = (state: DemoState): string => pinOf(state.org, signingPublicKey(makeSecret('root', bytesOf(state.rootSeed))));

export function linksOf(state: DemoState, origins: { readonly child: string; readonly console: string }): DemoLinks {
	const pin = pinOfDemo(state);
	const linkOf = ({ code }: DemoEntry) => ({ code, childUrl: `${origins.child}/s/${code}/?v=1&k=${pin}` });
	const schools = state.schools.map(linkOf);
	const city = state.city === undefined ? null : linkOf(state.city);
	const people = state.teams.flatMap((team) =>
		team.members.map(({ id, role, passphrase }) => ({ member: id, role, team: team.name, passphrase })),
	);
	const first = { childUrl: schools[0]?.childUrl ?? '', consolePassphrase: people[0]?.passphrase ?? '' };
	return { ...first, consoleUrl: `${origins.console}/?v=1&k=${pin}`, pid: process.pid, schools, city, people };
}

export const linksPath = (dataDir: string): string => join(dataDir, 'demo', 'links.json');

/** Takes away what an earlier run left: the file means that both apps answer now. */
export function removeLinks(dataDir: string): Result<void, FileRefused> {
	const path = linksPath(dataDir);
	return withFile(path, () => rmSync(path, { force: true }));
}

/** Takes the passphrases of a system that stops off the disk, unless another process has written its own meanwhile. */
export function removeOwnLinks(dataDir: string): Result<void, FileRefused> {
	const path = linksPath(dataDir);
	const own = withFile(path, () => existsSync(path) && readFileSync(path, 'utf8').includes(`"pid": ${process.pid},`));
	return own.ok && own.value ? removeLinks(dataDir) : ok(undefined);
}

/** Writes links.json whole: who waits for the file never reads half of it. */
export function writeLinks(dataDir: string, links: DemoLinks): Result<void, FileRefused> {
	const path = linksPath(dataDir);
	return withFile(path, () => {
		mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
		writeFileSync(`${path}.new`, `${JSON.stringify(links, null, '\t')}\n`, { mode: 0o600 });
		renameSync(`${path}.new`, path);
	});
}
