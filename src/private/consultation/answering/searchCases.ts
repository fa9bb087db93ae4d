import { parseContent } from '../../domain/content.ts';
import { tidyWord } from '../../domain/tidyWord.ts';
import type { Case } from '../../teamLog/cases.ts';
import type { OpenDesk } from './openDesk.ts';

/**
 * Ids of the cases in whose letters, names, answers or record every word of the query stands. Width, capitals, katakana and blanks within a
 * word do not matter. Everything happens in this room: no word of a query leaves it.
 */
export function searchCases(desk: OpenDesk, query: string): readonly string[] {
	const words = query
		.split(/\s+/u)
		.map(asSearched)
		.filter((word) => word !== '');
	if (words.length === 0) return [...desk.cases.byId.keys()];
	return [...desk.cases.byId.values()]
		.filter((one) => {
			const text = searchTextOf(desk, one);
			return words.every((word) => text.includes(word));
		})
		.map(({ id }) => id);
}

const asSearched = (text: string): string => tidyWord(text).toLowerCase();

function searchTextOf(desk: OpenDesk, one: Case): string {
	const letters = one.letters.filter(({ content }) => content !== null).length;
	const now = { letters, answers: one.answers.length, record: one.record.length };
	const kept = desk.searchTexts.get(one.id);
	if (kept?.letters === now.letters && kept.answers === now.answers && kept.record === now.record) return kept.text;
	// A line break keeps the end of one text and the beginning of the next apart.
	const text = [...one.letters, ...one.answers]
		.flatMap(({ content }) => wordsOf(content))
		.concat(recordWords(one))
		.map(asSearched)
		.join('\n');
	desk.searchTexts.set(one.id, { ...now, text });
	return text;
}

function wordsOf(bytes: Uint8Array | null): readonly string[] {
	const content = bytes === null ? null : parseContent(bytes);
	switch (content?.kind) {
		case 'letter':
			return [content.text, content.name ?? '', content.reach ?? ''];
		case 'answer':
			return [content.text];
		case 'consent':
			return [content.purpose, content.words];
		default:
			return [];
	}
}

const recordWords = (one: Case): readonly string[] =>
	one.record.flatMap(({ record }) => Object.values(record.data).filter((value) => typeof value === 'string'));
