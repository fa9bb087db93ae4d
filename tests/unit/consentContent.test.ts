import { describe, expect, it } from 'vitest';
import { parseContent } from '../../src/private/domain/content.ts';

const id = 'AAAAAAAAAAAAAAAAAAAAAA';
const hash = 'A'.repeat(43);
const grant = {
	v: 1,
	kind: 'grant',
	grant: id,
	item: 1,
	say: 'yes',
	letters: [[id, hash]],
	to: id,
	purpose: 'soudan',
	until: 5,
	words: hash,
};
const consent = { v: 1, kind: 'consent', item: 6, to: id, letters: [], purpose: 'p', words: 'いいですか。', until: null };
const revoke = { v: 1, kind: 'revoke', grant: id };
const notice = { v: 1, kind: 'notice', what: 'done', ref: null, text: null };

const read = (content: object) => parseContent(new TextEncoder().encode(JSON.stringify(content)));

describe('what is said about consent', () => {
	it.each([grant, consent, revoke, notice])('reads as it was written when well formed: %j', (content) => {
		expect(read(content)).toEqual(content);
	});
	it.each([grant, consent, revoke, notice])('is kept for a newer app in a later version: %j', (content) => {
		expect(read({ ...content, v: 2, more: 1 })).toEqual({ kind: 'newer', name: content.kind });
	});
	it.each([
		['an item there is not', { ...grant, item: 7 }],
		['an item that is no number', { ...grant, item: '1' }],
		['a word that is none of three', { ...grant, say: 'maybe' }],
		['a hash cut short', { ...grant, words: hash.slice(1) }],
		['a letter without its hash', { ...grant, letters: [[id]] }],
		['a hash of the letter with spare bits', { ...grant, letters: [[id, `${'A'.repeat(42)}B`]] }],
		['an address that is no id', { ...grant, to: 'school' }],
		['a time with a fraction', { ...grant, until: 1.5 }],
		['an extra field', { ...grant, more: 1 }],
		['another order', Object.fromEntries(Object.entries(grant).reverse())],
		['a grant revoked by no id', { ...revoke, grant: null }],
		['a notice without text', { v: 1, kind: 'notice', what: 'done', ref: null }],
		['a notice of something that is no id', { ...notice, ref: 'x' }],
		['a question whose words are a number', { ...consent, words: 3 }],
	])('is refused with %s', (_, content) => {
		expect(read(content)).toBeNull();
	});
});
