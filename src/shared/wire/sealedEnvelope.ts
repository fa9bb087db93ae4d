import type { Brand } from '../base/brand.ts';
import { allZero, type Bytes, copyBytes, readU32 } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { type FeedId, idOf, type MsgId, type TeamId } from './ids.ts';
import { envelopeBytes } from './limits.ts';

/** An envelope of 8 192 bytes that may travel (protocol section 5). Only sealing and `parseSealedEnvelope` make one. */
export type SealedEnvelope = Brand<Bytes, 'SealedEnvelope'>;

/** What stands on the outside of an envelope, bytes 0..60. */
export type EnvelopeHeader = {
	readonly kind: 'to-team' | 'to-child';
	/** Team id (to-team) or feed id (to-child); all zero marks chaff. */
	readonly dst: TeamId | FeedId;
	readonly chaff: boolean;
	readonly epoch: number;
	readonly msgId: MsgId;
	/** 16 bytes. */
	readonly tag: Bytes;
};

export type EnvelopeRefused = { readonly tag: 'envelope-refused'; readonly why: 'size' | 'version' | 'header' };

export const headerBytes = 60;

/** Reads bytes from network or disk as an envelope: size, magic, version, suite, kind and reserved bytes. */
export function parseSealedEnvelope(bytes: Uint8Array): Result<SealedEnvelope, EnvelopeRefused> {
	if (bytes.length !== envelopeBytes) return err({ tag: 'envelope-refused', why: 'size' });
	if (bytes[0] !== 0x54 || bytes[1] !== 0x59) return err({ tag: 'envelope-refused', why: 'header' });
	if (bytes[2] !== 1 || bytes[3] !== 1) return err({ tag: 'envelope-refused', why: 'version' });
	const kindFits = bytes[4] === 0 || bytes[4] === 1;
	if (!kindFits || !allZero(bytes.subarray(5, 8))) return err({ tag: 'envelope-refused', why: 'header' });
	if (bytes[4] === 1 && readU32(bytes, 24) !== 0) return err({ tag: 'envelope-refused', why: 'header' });
	return ok(copyBytes(bytes) as SealedEnvelope);
}

/** The outside of an envelope. */
export function readHeader(envelope: SealedEnvelope): EnvelopeHeader {
	const dst = envelope.subarray(8, 24);
	const toTeam = envelope[4] === 0;
	return {
		kind: toTeam ? 'to-team' : 'to-child',
		dst: toTeam ? idOf<TeamId>(dst) : idOf<FeedId>(dst),
		chaff: allZero(dst),
		epoch: readU32(envelope, 24),
		msgId: idOf<MsgId>(envelope.subarray(28, 44)),
		tag: copyBytes(envelope.subarray(44, 60)),
	};
}
