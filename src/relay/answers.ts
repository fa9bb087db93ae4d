import type { Problem, ProblemCode } from '../shared/wire/problem.ts';

const always = { 'X-Content-Type-Options': 'nosniff', 'Cross-Origin-Resource-Policy': 'same-origin' } as const;
const neverKept = { ...always, 'Cache-Control': 'no-store' } as const;

const titles: Readonly<Record<ProblemCode, string>> = {
	size: 'The body has another length than this door takes.',
	form: 'The body has another form than this door takes.',
	version: 'This relay speaks version 1, suite 1.',
	school: 'No such school.',
	token: 'The upload pass is not valid here.',
	differs: 'Other bytes are stored under this name.',
	'epoch-gone': 'The key that this was sealed for is gone. Seal again for the newest one.',
	'not-found': 'Nothing here.',
	gone: 'This page is past its time.',
	signature: 'The request is not signed by a member.',
	clock: 'The signature is not of now. Correct the clock from the Date header.',
	replayed: 'The nonce was used before.',
	forbidden: 'This team does not serve that school.',
	expect: 'Something else was appended meanwhile, or this store does not hold what the request speaks of.',
	chain: 'The statements do not hold.',
	http: 'This is not a request that a relay can read.',
	busy: 'Too many writes wait. Come again after a moment.',
	'too-many': 'Too many requests.',
	internal: 'The relay failed. Nothing was stored.',
};

type Headers = Readonly<Record<string, string>>;

/** A problem+json answer (RFC 9457), never kept by a cache. */
export function problem(status: number, code: ProblemCode, headers: Headers = {}): Response {
	const parts = problemParts(status, code);
	const answer = new Response(parts.body, { status, headers: { ...parts.headers, ...headers } });
	codes.set(answer, code);
	return answer;
}

/** The same for a connection on which nothing became a request. */
export function problemParts(status: number, code: ProblemCode): { readonly headers: Headers; readonly body: string } {
	const body: Problem = { type: 'about:blank', status, code, title: titles[code] };
	return { headers: { ...neverKept, 'Content-Type': 'application/problem+json' }, body: JSON.stringify(body) };
}

/** Beside the answers, for the counts: reading a header back would cost more than the rest of the answer. */
const codes = new WeakMap<Response, ProblemCode>();

/** The code of a problem answer; `null` for any other. */
export const codeOf = (answer: Response): ProblemCode | null => codes.get(answer) ?? null;

export const notFound = (): Response => problem(404, 'not-found');

/** Bytes that only the caller may keep. */
export const bytesAnswer = (status: number, bytes: Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}): Response =>
	new Response(bytes, { status, headers: { ...neverKept, 'Content-Type': 'application/octet-stream', ...headers } });

export const jsonAnswer = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Response =>
	new Response(JSON.stringify(value), { status, headers: { ...neverKept, 'Content-Type': 'application/json', ...headers } });

/** An answer that carries a validator; 304 without a body when the caller holds it already. */
export function validated(
	etag: string,
	ifNoneMatch: string | undefined,
	cacheControl: string,
	type: string,
	body: () => string | Uint8Array<ArrayBuffer>,
): Response {
	const headers = { ...always, ETag: etag, 'Cache-Control': cacheControl };
	if (holds(ifNoneMatch, etag)) return new Response(null, { status: 304, headers });
	return new Response(body(), { status: 200, headers: { ...headers, 'Content-Type': type } });
}

/** If-None-Match by weak comparison (RFC 9110 section 13.1.2): proxies that compress make our tags weak. */
const holds = (ifNoneMatch: string | undefined, etag: string): boolean =>
	ifNoneMatch !== undefined && ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
