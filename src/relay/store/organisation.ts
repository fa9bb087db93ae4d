import type { UnverifiedDirectory } from '../../shared/wire/statement.ts';
import type { DirBody, EpochBody, PolicyBody, StatementBody } from '../../shared/wire/statementBodies.ts';
import { putMemberKey, putSeed, putWrap } from './keys.ts';
import { statement, type Steps } from './sql.ts';
import type { Organisation, OrganisationWrite, StoredDirectory } from './writes.ts';

/** The body of a statement that was verified before it was stored. */
export const storedBody = (b: string): StatementBody => JSON.parse(b) as StatementBody;

const epochsOf = (directory: UnverifiedDirectory): readonly EpochBody[] =>
	directory.with.map(({ b }) => storedBody(b)).filter((body): body is EpochBody => body.kind === 'epoch');

/** The key (b64) under which tablets check receipts, as the newest stored policy names it; `null` when none was stored. */
export function relayKeyNamed(stored: readonly StoredDirectory[]): string | null {
	const bodies = stored.flatMap(({ served }) => (JSON.parse(served) as UnverifiedDirectory).with.map(({ b }) => storedBody(b)));
	const policies = bodies.filter((body): body is PolicyBody => body.kind === 'policy');
	return policies.sort((a, b) => b.version - a.version)[0]?.relay[1] ?? null;
}

/** Puts directories, feeds, keys and flags in place of what stood there, and raises the revision so that every process reads anew. */
export function* putOrganisation({ organisation }: OrganisationWrite): Steps<null> {
	for (const directory of organisation.directories) yield* putDirectory(directory);
	yield* putKeys(organisation);
	for (const directory of organisation.directories) {
		for (const { team, n, kill } of epochsOf(directory)) {
			yield statement('UPDATE wraps SET kill_s = $1 WHERE team = $2 AND type = 1 AND n = $3', kill, team, n);
		}
	}
	if (organisation.demonstration === true) yield setMeta('demonstration', '1');
	yield statement(`INSERT INTO meta (name, value) VALUES ('revision', '1')
		ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(meta.value AS INTEGER) + 1 AS TEXT)`);
	return null;
}

export const setMeta = (name: string, value: string) =>
	statement('INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value', name, value);

function* putDirectory(directory: UnverifiedDirectory): Steps<void> {
	const body = storedBody(directory.dir.b) as DirBody;
	const served = JSON.stringify({ dir: directory.dir, with: directory.with });
	yield statement(
		'INSERT INTO directories (code, served) VALUES ($1, $2) ON CONFLICT (code) DO UPDATE SET served = excluded.served',
		body.code,
		served,
	);
	for (const feed of body.feeds) {
		yield statement(
			'INSERT INTO feeds (feed, code) VALUES ($1, $2) ON CONFLICT (feed) DO UPDATE SET code = excluded.code',
			feed,
			body.code,
		);
	}
}

function* putKeys(organisation: Organisation): Steps<void> {
	for (const seed of organisation.seeds ?? []) yield* putSeed({ op: 'seed', ...seed });
	for (const key of organisation.memberKeys ?? []) yield* putMemberKey({ op: 'memberKey', ...key });
	for (const wrap of organisation.wraps ?? []) {
		yield* putWrap({ op: 'wrap', ...wrap, type: wrap.type === 'epoch' ? 1 : 2, killSeconds: null });
	}
}
