import { encodeBase64url, parseBase64url } from '../../shared/base/base64url.ts';
import { type Bytes, utf8 } from '../../shared/base/bytes.ts';
import { parseCanonicalJson } from '../../shared/base/canonicalJson.ts';
import { type OrgId, idBytes } from '../../shared/wire/ids.ts';
import type { UnverifiedStatement } from '../../shared/wire/statement.ts';
import type { StatementBody } from '../../shared/wire/statementBodies.ts';
import { parseStatementBody } from '../../shared/wire/statementSchemas.ts';
import { encodeBase32 } from './base32.ts';
import { hash } from './hash.ts';
import type { Secret } from './secret.ts';
import { signBytes, verifyBytes } from './signature.ts';

/** Who signs: a member id, or for ROOT, DIRKEY and tablets the b64 public key; with the Ed25519 seed. */
export type StatementSigner = { readonly id: string; readonly seed: Secret<string> };

/** H("stmt", b): what `with` lists, and what `same seq means same hash` compares. */
export const statementHash = (b: string): Bytes => hash('stmt', utf8(b));

/** H("roster", b): `prev` of the next version. */
export const rosterHash = (b: string): Bytes => hash('roster', utf8(b));

const pinBytes = 20;

/** The pin in a school's link: lower-case base32 of H("root", org, root_pk)[0..20]. */
export const pinOf = (org: OrgId, rootPk: Uint8Array): string => encodeBase32(hash('root', idBytes(org), rootPk).subarray(0, pinBytes));

/** Reads the canonical JSON of a root, roster, epoch, policy or directory; `null` when a field is foreign, missing or out of order. */
export function readStatementBody(b: string): StatementBody | null {
	const body = parseStatementBody(parseCanonicalJson(b));
	return body !== null && encodeStatementBody(body) === b ? body : null;
}

/** CJ of a body: fields in the printed order, whatever order they stand in here. */
function encodeStatementBody(body: StatementBody): string {
	const inOrder = parseStatementBody(body);
	if (inOrder === null) throw new TypeError(`not a ${body.kind} statement`);
	return JSON.stringify(inOrder);
}

/** Signs a body: Sign(sk, "stmt-" + kind, b) for each signer, in this order. */
export const signStatement = (body: StatementBody, signers: readonly StatementSigner[]): UnverifiedStatement =>
	signStatementText(body.kind, encodeStatementBody(body), signers);

/** Signs the exact text of a body of any kind. */
export const signStatementText = (kind: string, b: string, signers: readonly StatementSigner[]): UnverifiedStatement => ({
	b,
	s: signers.map(({ id, seed }) => [id, encodeBase64url(signBytes(seed, labelOf(kind), utf8(b)))]),
});

const labelOf = (kind: string): string => `stmt-${kind}`;

/** A key that may sign, by the name under which it signs. */
export type SignerKey = { readonly id: string; readonly pk: Bytes };

/**
 * Whether every listed signature holds under one of these keys, no signer and no key twice, and at least `quorum` of them.
 * One foreign or false signature spoils the statement.
 */
export function isSignedBy(kind: string, statement: UnverifiedStatement, keys: readonly SignerKey[], quorum: number): boolean {
	const signed = utf8(statement.b);
	const used = statement.s.map(([id, signature]) => holdingKey(keys, id, signature, labelOf(kind), signed));
	return used.length >= quorum && !used.includes(null) && new Set(used).size === used.length;
}

/** b64 of the key under which a signature holds; `null` when it does not. */
function holdingKey(keys: readonly SignerKey[], id: string, signature: string, label: string, signed: Bytes): string | null {
	const key = keys.find((known) => known.id === id);
	const bytes = parseBase64url(signature);
	if (key === undefined || bytes === null || !verifyBytes(key.pk, label, signed, bytes)) return null;
	return encodeBase64url(key.pk);
}
