import { createHash } from 'node:crypto';
import { statement, type Steps } from './sql.ts';
import type { PackOutcome, PackWrite } from './writes.ts';

/** Keeps a content pack under the hash of its bytes; nobody chooses the name, so no pack ever takes another one's place. */
export function* putPack({ pack }: PackWrite): Steps<PackOutcome> {
	const hash = createHash('sha256').update(pack).digest('base64url');
	const rows = yield statement('INSERT INTO packs (hash, pack) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING hash', hash, pack);
	return { tag: rows.length === 1 ? 'stored' : 'same', hash };
}
