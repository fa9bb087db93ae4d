import type { RubyRun } from '../../ui/ruby.ts';
import type { Screen, Sheet } from '../state.ts';
import { isPage } from '../pageScreen.ts';
import type { Sentence } from './reader.ts';
import { spokenSentences } from './spoken.ts';

/** Where a sentence stands: its paragraph, and in it the sentence itself; no part where it is in a field. */
export type Place = { readonly block: Element; readonly parts: readonly Range[] };
type Run = RubyRun & { readonly node: Text | null };
type Block = { readonly block: Element; readonly runs: Run[] };

/** Screens that say nothing but the app's own words. Of any other only the frame is read: names of secret pictures, letters and moods lie there. */
const whole: ReadonlySet<Screen | Sheet> = new Set([
	...([
		'home',
		'shelf',
		'topics',
		'recipients',
		'compose',
		'keep',
		'send',
		'sent',
		'empty',
		'bookmark',
		'erase',
		'survey',
		'stopped',
	] as const),
	...(['help', 'settings', 'exceptions'] as const),
]);
const isWhole = (shown: Screen | Sheet): boolean => whole.has(shown) || isPage(shown);
const frame = 'main h1, main .lead, main .strip.calm, .foot';

/** Never read with the rest of a screen: what a child or a counsellor wrote, and what shows a child's choices. It has a button of its own. */
const own = '[data-own], [translate="no"]';
const unread = 'rt, rp, svg, textarea, input, select, script, style, .vh, [hidden], [aria-hidden="true"], [data-aloud-button]';

const isSeen = (element: Element): boolean => element.checkVisibility?.() !== false && getComputedStyle(element).visibility !== 'hidden';
const isOtherLanguage = (element: Element): boolean =>
	element.hasAttribute('lang') && element.getAttribute('lang') !== document.documentElement.lang;

/** The paragraphs of an element in the order in which they are read, leaving out whatever `left` says. */
function blocksOf(root: Element, left: string): readonly Block[] {
	const blocks: Block[] = [];
	const open = (block: Element) => blocks.push({ block, runs: [] });
	const add = (run: Run) => blocks.at(-1)?.runs.push(run);
	const visit = (element: Element): void => {
		for (const child of element.childNodes) {
			if (child instanceof Text) add({ text: child.data, reading: null, node: child });
			if (!(child instanceof Element) || child.matches(left) || isOtherLanguage(child) || !isSeen(child)) continue;
			const reading = child.localName === 'ruby' ? (child.querySelector('rt')?.textContent ?? null) : null;
			const base = child.firstChild;
			if (reading !== null && base instanceof Text) {
				add({ text: base.data, reading, node: base });
				continue;
			}
			const isInline = getComputedStyle(child).display.startsWith('inline') && child.localName !== 'button' && child.localName !== 'br';
			if (!isInline) open(child);
			visit(child);
			if (!isInline) open(element);
		}
	};
	open(root);
	visit(root);
	return blocks.filter(({ runs }) => runs.some(({ text }) => text.trim() !== ''));
}

/** The parts of the text nodes that a sentence is made of. Furigana are none: an underline of theirs would strike their word out. */
function partsOf(runs: readonly Run[], from: number, to: number): readonly Range[] {
	let end = 0;
	return runs.flatMap(({ text, node }) => {
		const start = end;
		end += text.length;
		if (node === null || from >= end || to <= start) return [];
		const part = document.createRange();
		part.setStart(node, Math.max(0, from - start));
		part.setEnd(node, Math.min(text.length, to - start));
		return [part];
	});
}

const sentencesIn = (blocks: readonly Block[]): readonly Sentence<Place>[] =>
	blocks.flatMap(({ block, runs }) =>
		spokenSentences(runs).map(({ said, from, to }) => ({ said, place: { block, parts: partsOf(runs, from, to) } })),
	);

/** The sentences of what is shown now, without anything that is the child's own. */
export function sentencesOnScreen(shown: Screen | Sheet): readonly Sentence<Place>[] {
	const roots = [...document.querySelectorAll(isWhole(shown) ? 'main, .foot' : frame)].filter((root) => root.closest(own) === null);
	return sentencesIn(roots.flatMap((root) => blocksOf(root, `${own}, ${unread}`)));
}

/** All that stands in one letter, answer or question, for whoever asked for just this. */
export const sentencesOfOwn = (item: Element): readonly Sentence<Place>[] => sentencesIn(blocksOf(item, unread));

/** What stands in a field: it has no text of its own on the page. */
export const sentencesOfField = (field: HTMLTextAreaElement): readonly Sentence<Place>[] =>
	sentencesIn(field.value.split('\n').map((text) => ({ block: field, runs: [{ text, reading: null, node: null }] })));
