import { type Bytes, parseUtf8 } from '../shared/base/bytes.ts';
import { type FeedItem, parseFeedPage } from '../shared/wire/feedPage.ts';
import { type FeedId, parseId, type StoreId } from '../shared/wire/ids.ts';
import { envelopeBytes, feedPageItems, receiptBytes } from '../shared/wire/limits.ts';
import { parseReceipt, type UnverifiedReceipt } from '../shared/wire/receipt.ts';
import { type NoAnswer, type ReadAnswer, readAnswer } from './readAnswer.ts';

/** The one door to the network: every request of the post leaves through this file, always to the app's own origin. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type UploadFailure =
	| NoAnswer
	| { readonly tag: 'receipt-refused' }
	| { readonly tag: 'epoch-gone' }
	| { readonly tag: 'refused'; readonly why: 'differs' | 'form' | 'token' | 'not-served' };
export type UploadAnswer =
	| { readonly tag: 'receipt'; readonly receipt: UnverifiedReceipt }
	| Exclude<UploadFailure, { tag: 'receipt-refused' }>;

export type FeedHead = { readonly store: StoreId; readonly first: number; readonly next: number };
export type HeadAnswer =
	| { readonly tag: 'head'; readonly head: FeedHead; readonly etag: string | null }
	| { readonly tag: 'unchanged' }
	| NoAnswer;
export type PageAnswer =
	| { readonly tag: 'page'; readonly items: readonly FeedItem[] }
	| { readonly tag: 'gone' | 'other-store' | 'page-refused' }
	| NoAnswer;

/** ms. 8 KiB over the worst school line, with room; after that the row is tried again. */
const uploadTimeoutMs = 30_000;
/** ms. A page is up to 128 KiB. */
const pageTimeoutMs = 60_000;
/** bytes. A head or a problem is one short JSON object. */
const jsonBytes = 4_096;
const pageBytes = feedPageItems * (16 + envelopeBytes);

/** Of every request: no cookie, no referrer, nothing kept by the browser, no following of a portal's redirect. */
const plain = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', redirect: 'error' } as const satisfies RequestInit;

/** `POST /v1/envelopes`: 104 ‖ 8 192 bytes, no content type and no own header. A receipt it returns is still unverified. */
export async function postEnvelope(fetch: Fetch, upload: Bytes, nowMs: number): Promise<UploadAnswer> {
	const init = { ...plain, method: 'POST', body: upload, signal: AbortSignal.timeout(uploadTimeoutMs) };
	const answer = await readAnswer(() => fetch('/v1/envelopes', init), Math.max(receiptBytes, jsonBytes), nowMs);
	if (answer.tag !== 'answer') return answer;
	if (answer.status === 200 || answer.status === 201) {
		const receipt = parseReceipt(answer.body);
		return receipt === null ? { tag: 'not-the-relay' } : { tag: 'receipt', receipt };
	}
	return refusalOf(answer);
}

/**
 * A refusal is final only in the relay's own words (problem+json with the code that belongs to the status): a filter's 403 page must not
 * end a child's letter.
 */
function refusalOf(answer: ReadAnswer): UploadAnswer {
	switch (`${answer.status} ${answer.problem}`) {
		case '410 epoch-gone':
			return { tag: 'epoch-gone' };
		case '409 differs':
			return { tag: 'refused', why: 'differs' };
		case '400 form':
		case '400 version':
		case '400 size':
		case '413 size':
			return { tag: 'refused', why: 'form' };
		case '401 token':
		case '401 school':
			return { tag: 'refused', why: 'token' };
		case '404 not-found':
			return { tag: 'refused', why: 'not-served' };
		default:
			return { tag: 'not-the-relay' };
	}
}

/** `GET /v1/feeds/{feed}`: where the feed begins and ends. */
export async function getFeedHead(fetch: Fetch, feed: FeedId, etag: string | null, nowMs: number): Promise<HeadAnswer> {
	const headers: Record<string, string> = etag === null ? {} : { 'if-none-match': etag };
	const init = { ...plain, headers, signal: AbortSignal.timeout(uploadTimeoutMs) };
	const answer = await readAnswer(() => fetch(`/v1/feeds/${feed}`, init), jsonBytes, nowMs);
	if (answer.tag !== 'answer') return answer;
	if (answer.status === 304 && etag !== null) return { tag: 'unchanged' };
	const head = answer.status === 200 ? parseFeedHead(answer.body) : null;
	return head === null ? { tag: 'not-the-relay' } : { tag: 'head', head, etag: answer.etag };
}

/** `GET /v1/feeds/{feed}/{store}/{page}`: positions 16 n … 16 n + 15. */
export async function getFeedPage(fetch: Fetch, feed: FeedId, store: StoreId, page: number, nowMs: number): Promise<PageAnswer> {
	const init = { ...plain, signal: AbortSignal.timeout(pageTimeoutMs) };
	const answer = await readAnswer(() => fetch(`/v1/feeds/${feed}/${store}/${page}`, init), pageBytes, nowMs);
	if (answer.tag !== 'answer') return answer;
	if (answer.status === 410 && answer.problem !== null) return { tag: 'gone' };
	if (answer.status === 404 && answer.problem !== null) return { tag: 'other-store' };
	if (answer.status !== 200) return { tag: 'not-the-relay' };
	const parsed = parseFeedPage(page, answer.body);
	return parsed.ok ? { tag: 'page', items: parsed.value } : { tag: 'page-refused' };
}

const isPosition = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function parseFeedHead(body: Uint8Array): FeedHead | null {
	try {
		const json = JSON.parse(parseUtf8(body) ?? '') as { store?: unknown; first?: unknown; next?: unknown } | null;
		const store = typeof json?.store === 'string' ? parseId<StoreId>(json.store) : null;
		if (store === null || !isPosition(json?.first) || !isPosition(json.next) || json.first > json.next) return null;
		return { store, first: json.first, next: json.next };
	} catch {
		return null;
	}
}
