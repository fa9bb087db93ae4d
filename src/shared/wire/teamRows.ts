import { allZero, type Bytes, concatBytes, copyBytes, readU32, readU64, u32, u64 } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { envelopeBytes, eventClassBytes } from './limits.ts';

/** A row of a team's inbox as the relay hands it out: u64 pos ‖ hour ‖ 4 zero ‖ 8 192 (protocol 9). */
export type InboxRow = { readonly pos: number; readonly hour: number; readonly envelope: Bytes };
/** A row of a team's log: u64 pos ‖ u32 length ‖ EVENT. */
export type LogRow = { readonly pos: number; readonly event: Bytes };

export type RowsRefused = { readonly tag: 'rows-refused' };

const inboxHead = 16;
const logHead = 12;
const refused = err<RowsRefused>({ tag: 'rows-refused' });

export const encodeInboxRows = (rows: readonly InboxRow[]): Bytes =>
	concatBytes(...rows.flatMap((row) => [u64(row.pos), u32(row.hour), u32(0), row.envelope]));

/** Reads inbox rows; positions must rise. */
export function parseInboxRows(bytes: Uint8Array): Result<readonly InboxRow[], RowsRefused> {
	const rows: InboxRow[] = [];
	const step = inboxHead + envelopeBytes;
	if (bytes.length % step !== 0) return refused;
	for (let at = 0; at < bytes.length; at += step) {
		const pos = readU64(bytes, at);
		const before = rows.at(-1)?.pos ?? -1;
		if (pos === null || pos <= before || !allZero(bytes.subarray(at + 12, at + inboxHead))) return refused;
		rows.push({ pos, hour: readU32(bytes, at + 8), envelope: copyBytes(bytes.subarray(at + inboxHead, at + step)) });
	}
	return ok(rows);
}

export const encodeLogRows = (rows: readonly LogRow[]): Bytes =>
	concatBytes(...rows.flatMap((row) => [u64(row.pos), u32(row.event.length), row.event]));

/** Reads log rows; positions must rise and each event has one of the three sizes. */
export function parseLogRows(bytes: Uint8Array): Result<readonly LogRow[], RowsRefused> {
	const rows: LogRow[] = [];
	for (let at = 0; at < bytes.length; ) {
		if (bytes.length - at < logHead) return refused;
		const pos = readU64(bytes, at);
		const length = readU32(bytes, at + 8);
		const sized = eventClassBytes.some((size) => size === length);
		if (pos === null || pos <= (rows.at(-1)?.pos ?? -1) || !sized || bytes.length - at < logHead + length) return refused;
		rows.push({ pos, event: copyBytes(bytes.subarray(at + logHead, at + logHead + length)) });
		at += logHead + length;
	}
	return ok(rows);
}
