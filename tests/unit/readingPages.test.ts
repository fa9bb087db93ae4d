import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { buildPacks, readPages } from '../../src/admin/content/buildPacks.ts';
import { parsePage, textsOf } from '../../src/admin/content/parsePage.ts';
import { mergePages, packsNamed, parseReadingPack, type ReadingBlock } from '../../src/private/domain/readingPack.ts';
import { faultsOf, type Language } from '../support/wordRules.ts';

const folder = fileURLToPath(new URL('../../src/content', import.meta.url));
const pages = [...readPages(folder)].flatMap(([language, written]) => written.map((page) => ({ language: language as Language, ...page })));
const front = '---\ntitle: A\nlead: B\norder: 1\nreaders: teacher\n---\n\n';
const end = '\n\n## Now\n\n- Write.\n';

/** Words that are shown so that a child knows them again are not the app's own voice: only their form counts. */
const ownVoice = (block: ReadingBlock) => !('quotes' in block);
const formOnly = (fault: string) => /furigana|kanji|katakana|ruby|space|characters|sentences/.test(fault);

describe('the pages to read', () => {
	test('keep the rules of writing of their register', () => {
		const faults = pages.flatMap(({ language, slug, title, lead, blocks }) => {
			const said = (text: string) => faultsOf({ language, key: `page.${slug}`, text });
			const own = [title, lead, ...blocks.filter(ownVoice).flatMap(textsOf)].flatMap(said);
			const others = blocks
				.filter((block) => !ownVoice(block))
				.flatMap(textsOf)
				.flatMap(said)
				.filter(formOnly);
			return [...own, ...others].map((fault) => `${language} ${slug}: ${fault}`);
		});
		expect(faults).toEqual([]);
	});

	test('are the same seven in every language, in the same order', () => {
		const slugs = ['ja-A', 'ja-B', 'ja-C', 'en', 'zh-Hans', 'pt-BR', 'fil'].map((language) =>
			pages
				.filter((page) => page.language === language)
				.toSorted((a, b) => a.order - b.order)
				.map(({ slug }) => slug),
		);
		expect(new Set(slugs.map(String))).toEqual(new Set(['rights,net,tricks,bullying,money,caring,home']));
	});

	test('say in every language which adults to call, where a child may need one', () => {
		for (const { slug, language, blocks } of pages) {
			const said = blocks.flatMap(textsOf).join('');
			if (slug === 'home') expect([language, said.includes('189') && said.includes('110')]).toEqual([language, true]);
			if (slug === 'bullying' || slug === 'tricks') expect([language, said.includes('0120-0-78310')]).toEqual([language, true]);
		}
	});

	test('become packs that the page reads, each named by its hash', () => {
		const packs = buildPacks(folder);
		expect(packs.map(({ language }) => language)).toEqual(['en', 'fil', 'ja-A', 'ja-B', 'ja-C', 'pt-BR', 'zh-Hans']);
		for (const { language, hash, bytes } of packs) {
			expect(hash).toMatch(/^[A-Za-z0-9_-]{43}$/);
			expect(parseReadingPack(bytes.toString())?.pages).toHaveLength(7);
			expect(parseReadingPack(bytes.toString())?.language).toBe(language);
		}
	});
});

describe('a page is refused', () => {
	test.each([
		['without its four fields', '---\ntitle: A\n---\n\nText.'],
		['with raw HTML', `${front}<b>Text</b>${end}`],
		['with a script', `${front}<script>alert(1)</script>${end}`],
		['with a link', `${front}[here](https://example.org)${end}`],
		['with an address in plain text', `${front}See https://example.org${end}`],
		['with a picture', `${front}![a](a.png)${end}`],
		['with code', `${front}\`code\`${end}`],
		['with emphasis', `${front}*very*${end}`],
		['with an entity', `${front}a &lt; b${end}`],
		['with another level of headings', `${front}# Text${end}`],
		['with a list that is half a paragraph', `${front}- One\nTwo${end}`],
		['without an end that says what can be done', `${front}Text.`],
	])('%s', (_, text) => {
		expect(parsePage('page', text).ok).toBe(false);
	});

	test('but the small subset is read', () => {
		const page = parsePage('page', `${front}Text.\n\n> One.\n> Two.${end}`);
		expect(page.ok && page.value.blocks).toEqual([{ p: 'Text.' }, { quotes: ['One.', 'Two.'] }, { h: 'Now' }, { list: ['Write.'] }]);
	});
});

describe('a pack', () => {
	const page = { slug: 'rights', title: 'T', lead: 'L', blocks: [{ p: 'x' }] };

	test.each([
		['no JSON', '{'],
		['another version', JSON.stringify({ v: 2, language: 'en', pages: [] })],
		['a block of another kind', JSON.stringify({ v: 1, language: 'en', pages: [{ ...page, blocks: [{ html: '<b>' }] }] })],
		['a block of two kinds', JSON.stringify({ v: 1, language: 'en', pages: [{ ...page, blocks: [{ p: 'a', h: 'b' }] }] })],
		['an empty list', JSON.stringify({ v: 1, language: 'en', pages: [{ ...page, blocks: [{ list: [] }] }] })],
		['text that is none', JSON.stringify({ v: 1, language: 'en', pages: [{ ...page, title: 1 }] })],
		['too much', JSON.stringify({ v: 1, language: 'en', pages: [{ ...page, title: 'x'.repeat(1_000_001) }] })],
	])('is refused: %s', (_, text) => expect(parseReadingPack(text)).toBe(null));

	test('of a city replaces pages by name and adds others', () => {
		const merged = mergePages(
			[page, { ...page, slug: 'net' }],
			[
				{ ...page, title: 'City' },
				{ ...page, slug: 'ours' },
			],
		);
		expect(merged.map(({ slug, title }) => [slug, title])).toEqual([
			['rights', 'City'],
			['net', 'T'],
			['ours', 'T'],
		]);
	});

	test('counts only if the policy names it for the language, as a hash', () => {
		const hash = 'A'.repeat(43);
		const content = [['en', hash], ['ja-B', hash], ['en', '../x'], ['en', hash, 'more'], 'en'];
		expect(packsNamed(content, 'en')).toEqual([hash]);
		expect([packsNamed(null, 'en'), packsNamed({ en: hash }, 'en')]).toEqual([[], []]);
	});
});
