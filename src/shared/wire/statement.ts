import * as v from 'valibot';
import { err, ok, type Result } from '../base/result.ts';

/** A signed statement as received: `b` is canonical JSON, `s` lists [signer id, b64 signature] (protocol 2). */
export type UnverifiedStatement = { readonly b: string; readonly s: readonly (readonly [string, string])[] };

/** What `GET /v1/schools/{code}/directory` serves. Trust nothing in it before `verifyDirectory`. */
export type UnverifiedDirectory = { readonly dir: UnverifiedStatement; readonly with: readonly UnverifiedStatement[] };

export type StatementRefused = { readonly tag: 'statement-refused' };

const statementSchema = v.strictObject({
	b: v.pipe(v.string(), v.maxLength(1_048_576)),
	s: v.pipe(v.array(v.strictTuple([v.string(), v.string()])), v.maxLength(16)),
});
const directorySchema = v.strictObject({ dir: statementSchema, with: v.pipe(v.array(statementSchema), v.maxLength(512)) });

/** Reads the outer form of a served directory. */
export function parseServedDirectory(json: unknown): Result<UnverifiedDirectory, StatementRefused> {
	const parsed = v.safeParse(directorySchema, json);
	return parsed.success ? ok(parsed.output) : err({ tag: 'statement-refused' });
}
