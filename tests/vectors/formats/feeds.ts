import { encodeMarkBlock, markBytes, markOf, type MarkState, marksIn } from '../../../src/private/crypto/marks.ts';
import { openReceipt } from '../../../src/private/crypto/receipt.ts';
import { createReceipts, sha256 } from '../../../src/relay/receipts.ts';
import { encodeFeedPage, type FeedItem, parseFeedPage } from '../../../src/shared/wire/feedPage.ts';
import type { StoreId } from '../../../src/shared/wire/ids.ts';
import { parseReceipt } from '../../../src/shared/wire/receipt.ts';
import { readHeader } from '../../../src/shared/wire/sealedEnvelope.ts';
import { refused } from '../runVectors.ts';
import { b64, bytesOf, envelopeOf, orRefused } from './binary.ts';

async function runReceipt(input: { relay_seed: string; hour: number; store: string; envelope: string }) {
	const envelope = envelopeOf(input.envelope);
	if (!envelope.ok) return refused;
	const signReceipt = createReceipts(bytesOf(input.relay_seed), input.store as StoreId);
	return { receipt: b64(await signReceipt(readHeader(envelope.value).msgId, sha256(envelope.value), input.hour)) };
}

function runVerifyReceipt(input: { relay_pk: string; receipt: string; envelope: string }) {
	const receipt = parseReceipt(bytesOf(input.receipt));
	const envelope = envelopeOf(input.envelope);
	const claim = receipt !== null && envelope.ok ? openReceipt(bytesOf(input.relay_pk), receipt, envelope.value) : null;
	return claim === null ? refused : { hour: claim.hour, store: claim.store };
}

type Item = { pos: number; hour: number; type: number; bytes: string };
const types = { envelope: 1, marks: 2 } as const;

const itemOf = ({ pos, hour, type, bytes }: Item): FeedItem => ({
	pos,
	hour,
	type: type === 1 ? 'envelope' : 'marks',
	bytes: bytesOf(bytes),
});

const runPage = (input: { items: Item[] }) => ({ page: b64(encodeFeedPage(input.items.map(itemOf))) });

const runOpenPage = (input: { n: number; page: string }) =>
	orRefused(parseFeedPage(input.n, bytesOf(input.page)), (items) => ({
		items: items.map(({ pos, hour, type, bytes }) => ({ pos, hour, type: types[type], bytes: b64(bytes) })),
	}));

type MarkInput = { D: string; seq: number; state: MarkState };
const mark = ({ D, seq, state }: MarkInput) => markOf(bytesOf(D), seq, state);

const runMark = (input: MarkInput) => ({ mark: b64(mark(input)) });

const runMarkBlock = (input: { marks: MarkInput[]; random: string }) => ({
	block: b64(encodeMarkBlock(input.marks.map(mark), bytesOf(input.random).subarray(input.marks.length * markBytes))),
});

const runMarksIn = (input: { block: string; D: string; seq: number }) => ({
	states: [...marksIn(bytesOf(input.block), bytesOf(input.D), input.seq)],
});

export const feeds = {
	receipt: runReceipt,
	'verify-receipt': runVerifyReceipt,
	page: runPage,
	'open-page': runOpenPage,
	mark: runMark,
	'mark-block': runMarkBlock,
	'marks-in': runMarksIn,
};
