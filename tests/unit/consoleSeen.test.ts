import { expect, it } from 'vitest';
import { lettersOnScreen } from '../../src/console/lettersOnScreen.ts';
import type { CaseView } from '../../src/private/consultation/answering/answering.ts';
import { caseView } from '../support/caseOnScreen.ts';

const letter = (letterId: string, seq: number, drawing: string | null = null): CaseView['items'][number] => ({
	kind: 'letter',
	letterId,
	hour: 1,
	text: 'Please read this.',
	drawing,
	want: 'letter',
	about: null,
	topics: [],
	name: null,
	reach: null,
	urgent: false,
	wantsAnswer: true,
	adult: null,
	seq,
});

it('counts as seen what Ben can read on the screen: no letter that this version cannot show, no gap, no answer', () => {
	const view = caseView('amina', [
		letter('first', 1),
		{ kind: 'unreadable', letterId: 'newer', hour: 1, seq: 2 },
		{ kind: 'gap', seq: 3 },
		{ kind: 'answer', letterId: 'answer', hour: 1, from: 'Ben', text: 'I have read it.', closes: false, posted: true },
		letter('fourth', 4),
	]);
	expect(lettersOnScreen(view)).toEqual(['first', 'fourth']);
});

it('counts no letter as seen whose drawing this version cannot show', () => {
	const items = [letter('drawn', 1, 'AwgAAgBkAMgP_wAA'), letter('newer', 2, '_wgAAgBkAMgP_wAA')];
	const view = caseView('amina', items);
	expect(lettersOnScreen(view)).toEqual(['drawn']);
});
