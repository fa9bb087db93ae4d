import { equalBytes } from '../../shared/base/bytes.ts';
import { bytesOf, statement, type Statement, type Steps } from './sql.ts';
import type { KeyOutcome, MemberKeyWrite, NonceWrite, Outcomes, SeedWrite, WrapWrite } from './writes.ts';

function* keep(before: Statement, bytes: Uint8Array, upsert: Statement): Steps<KeyOutcome> {
	const [row] = yield before;
	if (row !== undefined && equalBytes(bytesOf(row, 'bytes'), bytes)) return 'same';
	yield upsert;
	return row === undefined ? 'stored' : 'replaced';
}

/** Keeps a wrapped epoch seed or log key; a later one takes its place, as a planted one must be curable. */
export function* putWrap(write: WrapWrite): Steps<KeyOutcome> {
	const slot = [write.team, write.type, write.n, write.member] as const;
	return yield* keep(
		statement('SELECT wrap AS bytes FROM wraps WHERE team = $1 AND type = $2 AND n = $3 AND member = $4', ...slot),
		write.wrap,
		statement(
			`INSERT INTO wraps (team, type, n, member, wrap, kill_s) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (team, type, n, member) DO UPDATE SET wrap = excluded.wrap, kill_s = excluded.kill_s`,
			...slot,
			write.wrap,
			write.killSeconds,
		),
	);
}

/** Keeps a member's locked seed. */
export function* putSeed({ member, seed }: SeedWrite): Steps<KeyOutcome> {
	return yield* keep(
		statement('SELECT seed AS bytes FROM seeds WHERE member = $1', member),
		seed,
		statement('INSERT INTO seeds (member, seed) VALUES ($1, $2) ON CONFLICT (member) DO UPDATE SET seed = excluded.seed', member, seed),
	);
}

/** Keeps a member's X-Wing public key. */
export function* putMemberKey({ member, pk }: MemberKeyWrite): Steps<KeyOutcome> {
	return yield* keep(
		statement('SELECT pk AS bytes FROM member_keys WHERE member = $1', member),
		pk,
		statement('INSERT INTO member_keys (member, pk) VALUES ($1, $2) ON CONFLICT (member) DO UPDATE SET pk = excluded.pk', member, pk),
	);
}

/** Notes a nonce; `seen` when the member used it before. */
export function* putNonce(write: NonceWrite): Steps<Outcomes['nonce']> {
	const rows = yield statement(
		'INSERT INTO nonces (member, nonce, until_s) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING nonce',
		write.member,
		write.nonce,
		write.untilSeconds,
	);
	return rows.length === 1 ? 'new' : 'seen';
}
