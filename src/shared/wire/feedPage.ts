import { allZero, type Bytes, concatBytes, copyBytes, readU32, readU64, u32, u64 } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { envelopeBytes, feedPageItems, markBlockBytes } from './limits.ts';

/** One item of a school's feed. Position and hour are the relay's word, unsigned (protocol 6). */
export type FeedItem = {
	readonly pos: number;
	readonly hour: number;
	readonly type: 'envelope' | 'marks';
	/** 8 192 bytes (envelope) or 256 bytes (marks). */
	readonly bytes: Bytes;
};

export type PageRefused = { readonly tag: 'page-refused' };

const itemHead = 16;
const lengthOf = (type: number): number | null => (type === 1 ? envelopeBytes : type === 2 ? markBlockBytes : null);

/** Page n holds positions 16 n … 16 n + 15: u64 pos ‖ hour ‖ u8 type ‖ 3 zero ‖ bytes, one after the other. */
export const encodeFeedPage = (items: readonly FeedItem[]): Bytes =>
	concatBytes(
		...items.flatMap((item) => [u64(item.pos), u32(item.hour), new Uint8Array([item.type === 'envelope' ? 1 : 2, 0, 0, 0]), item.bytes]),
	);

/** Reads page n: consecutive positions from 16 n on, known types, whole items, at most sixteen. */
export function parseFeedPage(page: number, bytes: Uint8Array): Result<readonly FeedItem[], PageRefused> {
	const items: FeedItem[] = [];
	const refused = err<PageRefused>({ tag: 'page-refused' });
	for (let at = 0; at < bytes.length; ) {
		if (bytes.length - at < itemHead || items.length === feedPageItems) return refused;
		const pos = readU64(bytes, at);
		const type = bytes[at + 12] ?? 0;
		const length = lengthOf(type);
		if (pos !== page * feedPageItems + items.length || length === null) return refused;
		if (!allZero(bytes.subarray(at + 13, at + itemHead)) || bytes.length - at < itemHead + length) return refused;
		const body = copyBytes(bytes.subarray(at + itemHead, at + itemHead + length));
		items.push({ pos, hour: readU32(bytes, at + 8), type: type === 1 ? 'envelope' : 'marks', bytes: body });
		at += itemHead + length;
	}
	return ok(items);
}
