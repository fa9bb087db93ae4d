import { encodeBase64url } from '../../../shared/base/base64url.ts';
import { type Bytes, copyBytes, parseUtf8 } from '../../../shared/base/bytes.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { secondsOf } from '../../../shared/base/time.ts';
import type { MemberId } from '../../../shared/wire/ids.ts';
import { signRequest } from '../../crypto/request.ts';
import type { Secret } from '../../crypto/secret.ts';
import type { DeskPorts } from './ports.ts';

/** Who signs a console's requests. */
export type Signer = { readonly member: MemberId; readonly sign: Secret<'member-sign'> };

export type RelayAnswer = { readonly status: number; readonly body: Bytes; readonly header: (name: string) => string | null };

/** `offline`: nobody answered; `clock`: this clock is off and could not be corrected; `refused`: the relay's code, if it gave one. */
export type RelayRefused =
	| { readonly tag: 'offline' | 'clock' }
	| { readonly tag: 'refused'; readonly status: number; readonly code: string | null };

type Method = 'GET' | 'PUT' | 'POST';
export type RequestExtra = { readonly body?: Uint8Array; readonly ifNoneMatch?: string | null };

export type RelayClient = {
	/** Asks the relay; 304 and any status from 200 to 299 is an answer. `path` begins with `/v1`. */
	request(method: Method, path: string, extra?: RequestExtra): Promise<Result<RelayAnswer, RelayRefused>>;
	/** Unix ms by this device's clock, corrected once the relay has found it to be off. */
	nowMs(): number;
};

const nonceBytes = 16;
/** ms. 2 MiB of inbox over a slow line; after it the relay counts as not reached. */
const patienceMs = 60_000;
const notModified = 304;
const empty = new Uint8Array(0);

/**
 * Speaks to the relay; with a signer each request is signed (RFC 9421, protocol 8) and a wrong clock is corrected once. Requests end when
 * `closed` says so: a console that is locked waits for nobody.
 */
export function connectRelay(ports: DeskPorts, signer: Signer | null, closed: AbortSignal | null = null): RelayClient {
	let offsetMs = 0;
	const nowMs = () => ports.nowMs() + offsetMs;
	const request: RelayClient['request'] = async (method, path, extra = {}) => {
		const ask = (): Promise<Result<RelayAnswer, SendRefused>> => send(ports, toFetch(ports, signer, nowMs(), method, path, extra), closed);
		const first = await ask();
		const relayMs = first.ok || first.error.tag !== 'clock' ? null : first.error.relayMs;
		if (relayMs === null) return first;
		offsetMs = relayMs - ports.nowMs();
		return ask();
	};
	return { request, nowMs };
}

type WrongClock = { readonly tag: 'clock'; readonly relayMs: number | null };
type SendRefused = { readonly tag: 'offline' } | Extract<RelayRefused, { readonly tag: 'refused' }> | WrongClock;
type ToFetch = { readonly url: string; readonly init: RequestInit };

function toFetch(ports: DeskPorts, signer: Signer | null, nowMs: number, method: Method, path: string, extra: RequestExtra): ToFetch {
	const url = ports.origin + path;
	const body = extra.body ?? empty;
	const headers = {
		...(signer === null ? {} : signedHeaders(signer, method, url, body, nowMs, ports.random(nonceBytes))),
		...(extra.ifNoneMatch === undefined || extra.ifNoneMatch === null ? {} : { 'If-None-Match': extra.ifNoneMatch }),
	};
	const sent = method === 'GET' ? {} : { body: copyBytes(body) };
	return { url, init: { method, headers, credentials: 'omit', redirect: 'error', cache: 'no-store', ...sent } };
}

async function send(ports: DeskPorts, { url, init }: ToFetch, closed: AbortSignal | null): Promise<Result<RelayAnswer, SendRefused>> {
	const tooLong = AbortSignal.timeout(patienceMs);
	try {
		const response = await ports.fetch(url, { ...init, signal: closed === null ? tooLong : AbortSignal.any([closed, tooLong]) });
		const answer = {
			status: response.status,
			body: new Uint8Array(await response.arrayBuffer()),
			header: (name: string) => response.headers.get(name),
		};
		return response.ok || response.status === notModified ? ok(answer) : err(refusalOf(answer));
	} catch {
		return err({ tag: 'offline' });
	}
}

const signedHeaders = (signer: Signer, method: string, uri: string, body: Uint8Array, nowMs: number, nonce: Bytes) =>
	signRequest({
		method,
		uri,
		body,
		created: secondsOf(nowMs),
		nonce: encodeBase64url(nonce),
		member: signer.member,
		memberSign: signer.sign,
	});

function refusalOf(answer: RelayAnswer): SendRefused {
	const code = problemCode(answer.body);
	if (answer.status === 401 && code === 'clock') {
		const relayMs = Date.parse(answer.header('date') ?? '');
		return { tag: 'clock', relayMs: Number.isNaN(relayMs) ? null : relayMs };
	}
	return { tag: 'refused', status: answer.status, code };
}

/** `code` of problem+json (RFC 9457), if the body is one. */
function problemCode(body: Uint8Array): string | null {
	try {
		const problem: unknown = JSON.parse(parseUtf8(body) ?? 'null');
		const code = (problem as { code?: unknown } | null)?.code;
		return typeof code === 'string' ? code : null;
	} catch {
		return null;
	}
}
