import { allZero, type Bytes, concatBytes, readU32, u32 } from '../../shared/base/bytes.ts';
import { idBytes, idOf, type LetterId, type MemberId, type MsgId } from '../../shared/wire/ids.ts';
import { chunkBytes, letterBytes, letterParts } from '../../shared/wire/limits.ts';
import { deriveKey } from './hash.ts';
import { readSecret, type Secret } from './secret.ts';

// inner of protocol 5: 0 type | 1 i | 2 n | 3 zero | 4 seq | 8 seen | 12 hour | 16 letter_id | 32 32 author | 64 32 H("ret", ret) | 96 chunk

export const innerHeadBytes = 96;
/** `type` of the inner. */
export const innerType = { cover: 0, letter: 1, answer: 2 } as const;

/** What all parts of a letter or an answer say alike. */
export type PartHead = {
	/** Counts one side's letters in a conversation, from 1. */
	readonly seq: number;
	/** Highest seq of the other side without a gap. */
	readonly seen: number;
	readonly hour: number;
	readonly letterId: LetterId;
};
export type Part = PartHead & {
	/** From 0. */
	readonly i: number;
	readonly n: number;
	readonly chunk: Bytes;
};

/** Who speaks in the bytes 32..96: A_pk ‖ H("ret", ret), or member ‖ roster version ‖ re ‖ zeros. */
export type Voice = Bytes;

/** msg_id of part i: KDF("msg", sd, u8 i)[0..16]. */
export const msgIdOf = (sd: Secret<'letter'>, i: number): MsgId =>
	idOf<MsgId>(deriveKey('msg', readSecret(sd), new Uint8Array([i])).subarray(0, 16));

/** tag of part i to a team: KDF("tag0", sd, u8 i)[0..16]. */
export const teamTagOf = (sd: Secret<'letter'>, i: number): Bytes =>
	deriveKey('tag0', readSecret(sd), new Uint8Array([i])).slice(0, 16) as Bytes;

/** Cuts content into chunks of 5 488 bytes, full but the last. Empty or too long content is a bug: `limits.ts` bounds it earlier. */
export function splitContent(content: Uint8Array): readonly Bytes[] {
	if (content.length === 0 || content.length > letterBytes) throw new RangeError('content has 1 to 43 904 bytes');
	const n = Math.ceil(content.length / chunkBytes);
	return Array.from({ length: n }, (_, i) => content.slice(i * chunkBytes, (i + 1) * chunkBytes) as Bytes);
}

export function encodeInner(type: 1 | 2, part: Part, voice: Voice): Bytes {
	if (part.seq < 1) throw new RangeError('seq counts from 1');
	const start = new Uint8Array([type, part.i, part.n, 0]);
	return concatBytes(start, u32(part.seq), u32(part.seen), u32(part.hour), idBytes(part.letterId), voice, part.chunk);
}

/** Reads an inner of this type: reserved byte, i < n ≤ 8, seq from 1, chunks full but the last. */
export function parseInner(type: 1 | 2, inner: Bytes): { part: Part; voice: Voice } | null {
	if (inner.length <= innerHeadBytes || inner[0] !== type || inner[3] !== 0) return null;
	const i = inner[1] ?? 0;
	const n = inner[2] ?? 0;
	const chunk = inner.slice(innerHeadBytes) as Bytes;
	const chunkFits = i < n - 1 ? chunk.length === chunkBytes : chunk.length <= chunkBytes;
	const seq = readU32(inner, 4);
	if (n > letterParts || i >= n || !chunkFits || seq < 1) return null;
	const letterId = idOf<LetterId>(inner.subarray(16, 32));
	const part = { seq, seen: readU32(inner, 8), hour: readU32(inner, 12), letterId, i, n, chunk };
	return { part, voice: inner.slice(32, innerHeadBytes) as Bytes };
}

/** Whether this is a cover: 96 zero bytes, no chunk, and nothing in ret and signature. */
export const isCover = (inner: Uint8Array, ret: Uint8Array, signature: Uint8Array): boolean =>
	inner.length === innerHeadBytes && allZero(inner) && allZero(ret) && allZero(signature);

/** member_id 16 ‖ u32 roster version ‖ u32 re ‖ 8 zero ‖ 32 zero. */
export const encodeMemberVoice = (member: MemberId, rosterVersion: number, re: number): Voice =>
	concatBytes(idBytes(member), u32(rosterVersion), u32(re), new Uint8Array(40));

export function parseMemberVoice(voice: Voice): { member: MemberId; rosterVersion: number; re: number } | null {
	if (!allZero(voice.subarray(24))) return null;
	return { member: idOf<MemberId>(voice.subarray(0, 16)), rosterVersion: readU32(voice, 16), re: readU32(voice, 20) };
}

const sameHead = (a: PartHead, b: PartHead): boolean =>
	a.seq === b.seq && a.seen === b.seen && a.hour === b.hour && a.letterId === b.letterId;

/** Joins all n parts, in any order, if they differ in i and chunk alone; `sameVoice` compares what bytes 32..96 and ret said. */
export function joinChunks<P extends Part>(parts: readonly P[], sameVoice: (a: P, b: P) => boolean): { first: P; content: Bytes } | null {
	const inOrder = parts.toSorted((a, b) => a.i - b.i);
	const first = inOrder[0];
	if (first === undefined || inOrder.length !== first.n) return null;
	const fits = inOrder.every((part, i) => part.i === i && part.n === first.n && sameHead(part, first) && sameVoice(part, first));
	return fits ? { first, content: concatBytes(...inOrder.map((part) => part.chunk)) } : null;
}
