import { describe, expect, it } from 'vitest';
import { encodeFeedPage, type FeedItem, parseFeedPage } from '../../src/shared/wire/feedPage.ts';
import { idOf, parseId, parseSchoolCode, type SchoolCode } from '../../src/shared/wire/ids.ts';
import { parseReceipt } from '../../src/shared/wire/receipt.ts';
import { parseSealedEnvelope, readHeader } from '../../src/shared/wire/sealedEnvelope.ts';
import { encodeInboxRows, encodeLogRows, parseInboxRows, parseLogRows } from '../../src/shared/wire/teamRows.ts';
import { encodeSchoolPass, encodeUpload, parseSchoolPass, parseUpload } from '../../src/shared/wire/upload.ts';

const envelope = (change: (bytes: Uint8Array) => void = () => {}): Uint8Array => {
	const bytes = new Uint8Array(8_192);
	bytes.set([0x54, 0x59, 1, 1, 0]);
	bytes.fill(7, 8, 44);
	change(bytes);
	return bytes;
};

describe('an envelope', () => {
	it('is read when its outside fits', () => {
		const parsed = parseSealedEnvelope(envelope());
		expect(parsed.ok && readHeader(parsed.value).kind).toBe('to-team');
		expect(parsed.ok && readHeader(parsed.value).chaff).toBe(false);
	});
	it.each([8_191, 8_193, 0])('of %i bytes is refused', (length) => {
		expect(parseSealedEnvelope(new Uint8Array(length))).toMatchObject({ ok: false, error: { why: 'size' } });
	});
	it.each([
		['magic', 0, 'header'],
		['version', 2, 'version'],
		['suite', 3, 'version'],
		['kind', 4, 'header'],
		['reserved byte', 6, 'header'],
	])('with another %s is refused', (_, at, why) => {
		const parsed = parseSealedEnvelope(envelope((bytes) => bytes.fill(9, at, at + 1)));
		expect(parsed).toMatchObject({ ok: false, error: { why } });
	});
	it('to a child has epoch zero', () => {
		expect(parseSealedEnvelope(envelope((bytes) => bytes.set([1], 4))).ok).toBe(false);
	});
});

describe('an upload', () => {
	it('carries a school’s code where the token will stand', () => {
		const parsed = parseSealedEnvelope(envelope());
		if (!parsed.ok) throw new Error('no envelope');
		const upload = parseUpload(encodeUpload(encodeSchoolPass('higashi' as SchoolCode), parsed.value));
		expect(upload.ok && parseSchoolPass(upload.value.pass)).toBe('higashi');
	});
	it('is refused one byte short or long', () => {
		for (const length of [8_295, 8_297]) expect(parseUpload(new Uint8Array(length)).ok).toBe(false);
	});
	it('has no code after the zeros, and none in other letters', () => {
		const pass = encodeSchoolPass('higashi' as SchoolCode);
		pass[50] = 1;
		expect(parseSchoolPass(pass)).toBeNull();
		expect(parseSchoolPass(new Uint8Array(104))).toBeNull();
		for (const text of ['A1', 'a', 'a'.repeat(33), 'a-b', 'ひがし']) expect(parseSchoolCode(text)).toBeNull();
	});
});

describe('a feed page', () => {
	const item = (pos: number, type: FeedItem['type']): FeedItem => {
		return { pos, hour: 5, type, bytes: new Uint8Array(type === 'marks' ? 256 : 8_192).fill(3) };
	};
	it('reads back what it wrote', () => {
		const items = [item(32, 'envelope'), item(33, 'marks')];
		expect(parseFeedPage(2, encodeFeedPage(items))).toEqual({ ok: true, value: items });
	});
	it('is refused in another place, cut short, or with a seventeenth item', () => {
		const bytes = encodeFeedPage([item(32, 'marks')]);
		expect(parseFeedPage(3, bytes).ok).toBe(false);
		expect(parseFeedPage(2, bytes.subarray(0, bytes.length - 1)).ok).toBe(false);
		expect(parseFeedPage(2, bytes.subarray(0, 8)).ok).toBe(false);
		const seventeen = Array.from({ length: 17 }, (_, at) => item(at, 'marks'));
		expect(parseFeedPage(0, encodeFeedPage(seventeen)).ok).toBe(false);
	});
});

describe('rows of inbox and log', () => {
	it('read back what they wrote', () => {
		const inbox = [{ pos: 4, hour: 9, envelope: new Uint8Array(8_192) }];
		const log = [{ pos: 0, event: new Uint8Array(1_024) }];
		expect(parseInboxRows(encodeInboxRows(inbox))).toEqual({ ok: true, value: inbox });
		expect(parseLogRows(encodeLogRows(log))).toEqual({ ok: true, value: log });
	});
	it('are refused when positions do not rise or an event has no size of ours', () => {
		const row = { pos: 4, hour: 9, envelope: new Uint8Array(8_192) };
		expect(parseInboxRows(encodeInboxRows([row, row])).ok).toBe(false);
		expect(parseInboxRows(encodeInboxRows([row]).subarray(1)).ok).toBe(false);
		expect(parseLogRows(encodeLogRows([{ pos: 0, event: new Uint8Array(1_000) }])).ok).toBe(false);
		expect(parseLogRows(encodeLogRows([{ pos: 0, event: new Uint8Array(1_024) }]).subarray(0, 900)).ok).toBe(false);
	});
});

it('takes a captive portal’s page for no receipt, whatever its length', () => {
	expect(parseReceipt(new TextEncoder().encode('<html>'.padEnd(136)))).toBeNull();
	expect(parseReceipt(new Uint8Array(135))).toBeNull();
});

it('reads ids of sixteen bytes alone', () => {
	expect(parseId(idOf(new Uint8Array(16)))).toBe('AAAAAAAAAAAAAAAAAAAAAA');
	for (const text of ['', 'AAAAAAAAAAAAAAAAAAAAAB', 'AAAAAAAAAAAAAAAAAAAAAAA']) expect(parseId(text)).toBeNull();
});
