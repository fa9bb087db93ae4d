import { type Bytes, concatBytes, parseUtf8 } from '../shared/base/bytes.ts';
import { millisecondsPerSecond } from '../shared/base/time.ts';

/** None of these says whether the relay has the bytes: the answer may have been lost on the way. */
export type NoAnswer =
	| { readonly tag: 'unreachable' }
	/** An answer, but not the relay's: a captive portal, a filter, an error page. */
	| { readonly tag: 'not-the-relay' }
	| { readonly tag: 'busy'; readonly retryAfterMs: number | null };

/** An answer read whole, its body bounded. `problem` is the `code` of problem+json, `null` when it is none. */
export type ReadAnswer = {
	readonly tag: 'answer';
	readonly status: number;
	readonly body: Bytes;
	readonly problem: string | null;
	readonly etag: string | null;
};

const isBusy = (status: number): boolean => status === 429 || status === 408 || status >= 500;

/** Runs one request. Whatever the network throws becomes `unreachable`; a body above `maxBytes` is not the relay's. */
export async function readAnswer(ask: () => Promise<Response>, maxBytes: number, nowMs: number): Promise<ReadAnswer | NoAnswer> {
	try {
		const response = await ask();
		const body = await readAtMost(response, maxBytes);
		if (isBusy(response.status)) return { tag: 'busy', retryAfterMs: parseRetryAfter(response.headers.get('retry-after'), nowMs) };
		if (body === null) return { tag: 'not-the-relay' };
		const { status, headers } = response;
		return { tag: 'answer', status, body, problem: problemOf(headers.get('content-type'), body), etag: headers.get('etag') };
	} catch {
		return { tag: 'unreachable' };
	}
}

/** Reads a body without ever holding more than `maxBytes` and one chunk; `null` when it is longer. */
async function readAtMost(response: Response, maxBytes: number): Promise<Bytes | null> {
	const reader = response.body?.getReader();
	if (reader === undefined) return new Uint8Array(0);
	const chunks: Uint8Array[] = [];
	for (let length = 0; ; ) {
		const { done, value } = await reader.read();
		if (done) return concatBytes(...chunks);
		length += value.length;
		if (length > maxBytes) {
			await reader.cancel();
			return null;
		}
		chunks.push(value);
	}
}

function problemOf(contentType: string | null, body: Uint8Array): string | null {
	if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/problem+json') return null;
	try {
		const code = (JSON.parse(parseUtf8(body) ?? '') as { code?: unknown } | null)?.code;
		return typeof code === 'string' ? code : null;
	} catch {
		return null;
	}
}

/** ms from now that a Retry-After names, in seconds or as an HTTP date (RFC 9110 section 10.2.3); `null` when it says nothing readable. */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
	if (header === null) return null;
	if (/^\d{1,9}$/.test(header)) return Number(header) * millisecondsPerSecond;
	const atMs = Date.parse(header);
	return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
