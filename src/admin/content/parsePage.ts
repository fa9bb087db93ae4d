import type { ReadingBlock, ReadingPage } from '../../private/domain/readingPack.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';

/** A page as it is written: beside what children read, its place on the shelf and who must read it before it is used. */
export type WrittenPage = ReadingPage & { readonly order: number; readonly readers: readonly string[] };

/** What the small subset has not, each with what to tell whoever wrote the page; the first that fits is told. */
const foreign: readonly (readonly [signs: RegExp, told: string])[] = [
	[/<\/?script|javascript:/i, 'has a script, and pages carry text alone'],
	[/https?:|www\.|\]\(|\[[^\]]*\]/i, 'has a link or a picture, and pages lead nowhere else'],
	[/<|>|&[a-z#]/i, 'has HTML, and pages are plain text'],
	[/[[\]`*_#\\]/, 'has a sign that the subset does not know'],
];
const foreignIn = (text: string): Lines => {
	const told = foreign.find(([signs]) => signs.test(text))?.[1];
	return told === undefined ? [] : [`${told}: ${text}`];
};

type Lines = readonly string[];

const textOf = (line: string, mark: string): string => line.slice(mark.length).trim();
const all = (lines: Lines, mark: string): boolean => lines.every((line) => line.startsWith(mark));

/** One block between blank lines: `## ` a heading, `- ` a list, `> ` other people's words, else a paragraph of one line. */
function parseBlock(lines: Lines): ReadingBlock | null {
	const [first = ''] = lines;
	if (first.startsWith('## ')) return lines.length === 1 ? { h: textOf(first, '## ') } : null;
	if (first.startsWith('- ')) return all(lines, '- ') ? { list: lines.map((line) => textOf(line, '- ')) } : null;
	if (first.startsWith('> ')) return all(lines, '> ') ? { quotes: lines.map((line) => textOf(line, '> ')) } : null;
	return lines.length === 1 ? { p: first.trim() } : null;
}

/** Every text of a block. */
export const textsOf = (block: ReadingBlock): readonly string[] => {
	if ('p' in block) return [block.p];
	if ('h' in block) return [block.h];
	return 'list' in block ? block.list : block.quotes;
};

/** What a page must have beside its form: an end that says what a child can do now. */
function faultsOf(page: WrittenPage): Lines {
	const texts = [page.title, page.lead, ...page.blocks.flatMap(textsOf)];
	const [heading, end] = page.blocks.slice(-2);
	const endsWithActs = heading !== undefined && 'h' in heading && end !== undefined && 'list' in end;
	return [
		...texts.filter((text) => text === '').map(() => 'has an empty text'),
		...texts.flatMap(foreignIn),
		...(endsWithActs ? [] : ['does not end with a heading and a list of what can be done now']),
		...(page.readers.length > 0 ? [] : ['names nobody who must read it']),
	];
}

function readFrontMatter(text: string): { readonly fields: ReadonlyMap<string, string>; readonly body: string } | null {
	const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
	if (match === null) return null;
	const lines = (match[1] ?? '').split('\n').map((line) => /^([a-z]+): (.+)$/.exec(line));
	if (lines.includes(null)) return null;
	const fields = new Map(lines.map((line) => [line?.[1] ?? '', line?.[2] ?? '']));
	const isWhole = [...fields.keys()].sort().join() === 'lead,order,readers,title' && lines.length === fields.size;
	return isWhole ? { fields, body: match[2] ?? '' } : null;
}

/** Reads one Markdown page. The error lists everything that is wrong with it. */
export function parsePage(slug: string, text: string): Result<WrittenPage, Lines> {
	const front = readFrontMatter(text);
	if (front === null) return err(['needs title, lead, order and readers between two lines of ---']);
	const field = (name: string): string => front.fields.get(name) ?? '';
	const parts = front.body.trim().split(/\n{2,}/);
	const blocks = parts.map((part) => parseBlock(part.split('\n')));
	const unclear = parts.filter((_, at) => blocks[at] === null);
	if (unclear.length > 0) return err(unclear.map((part) => `has a block of mixed lines: ${part.split('\n')[0]}`));
	const page = {
		slug,
		title: field('title'),
		lead: field('lead'),
		order: Number(field('order')),
		readers: field('readers')
			.split(',')
			.map((reader) => reader.trim()),
		blocks: blocks.filter((block) => block !== null),
	};
	const faults = faultsOf(page);
	return faults.length > 0 ? err(faults) : ok(page);
}
