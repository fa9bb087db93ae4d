import { acceptedBefore, verifyDirectory } from '../../../src/private/crypto/directory.ts';
import { chooseEpoch } from '../../../src/private/crypto/epoch.ts';
import { readStatementBody, signStatement, signStatementText } from '../../../src/private/crypto/statement.ts';
import { parseCanonicalJson } from '../../../src/shared/base/canonicalJson.ts';
import { type SchoolCode, parseSchoolCode } from '../../../src/shared/wire/ids.ts';
import { parseServedDirectory } from '../../../src/shared/wire/statement.ts';
import type { EpochBody } from '../../../src/shared/wire/statementBodies.ts';
import { refused } from '../runVectors.ts';
import { b64, orRefused, secretOf } from './binary.ts';

const directoryKinds = new Set(['root', 'roster', 'epoch', 'policy', 'dir']);

/** Statements of a directory go through their schema; other kinds are signed as the text that they are. */
function runStatement(input: { cj: string; signers: { id: string; seed: string }[] }) {
	const signers = input.signers.map(({ id, seed }) => ({ id, seed: secretOf('statement-sign', seed) }));
	const kind = (parseCanonicalJson(input.cj) as { kind?: unknown } | undefined)?.kind;
	if (typeof kind !== 'string') return refused;
	if (!directoryKinds.has(kind)) return { stmt: signStatementText(kind, input.cj, signers) };
	const body = readStatementBody(input.cj);
	return body === null ? refused : { stmt: signStatement(body, signers) };
}

function verifyServed(served: unknown, pin: string, code: SchoolCode, last: Parameters<typeof verifyDirectory>[3]) {
	const outer = parseServedDirectory(served);
	return outer.ok ? verifyDirectory(outer.value, pin, code, last) : outer;
}

/** The school for which a directory was accepted before: maybe another one of the organisation. */
function claimedCode(served: unknown): SchoolCode | null {
	const outer = parseServedDirectory(served);
	const body = outer.ok ? readStatementBody(outer.value.dir.b) : null;
	return body?.kind === 'dir' ? body.code : null;
}

/** `last` is what was served before; it is remembered as JSON, as a tablet does. */
function runDirectory(input: { served: unknown; pin: string; code: string; last?: unknown }) {
	const code = parseSchoolCode(input.code);
	if (code === null) return refused;
	const before =
		input.last === undefined || input.last === null ? null : verifyServed(input.last, input.pin, claimedCode(input.last) ?? code, null);
	if (before?.ok === false) return refused;
	const last = before === null ? null : (JSON.parse(JSON.stringify(acceptedBefore(before.value))) as ReturnType<typeof acceptedBefore>);
	return orRefused(verifyServed(input.served, input.pin, code, last), (directory) => ({
		hash: b64(directory.hash),
		seq: directory.seq,
		t_dir: directory.issued,
		relay: b64(directory.relayKey),
		centre_version: directory.centre.version,
	}));
}

function runSealingEpoch(input: { epochs: EpochBody[]; clock: number; t_dir: number }) {
	const epoch = chooseEpoch(input.epochs, input.clock, input.t_dir);
	return epoch === null ? refused : { n: epoch.n };
}

export const statements = { stmt: runStatement, directory: runDirectory, 'sealing-epoch': runSealingEpoch };
