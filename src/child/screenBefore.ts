import { isPage } from './pageScreen.ts';
import type { InHand } from './inHand.ts';
import type { Goal, Screen } from './screenNames.ts';

const beforePictures = { box: 'unlock', send: 'keep', compose: 'compose' } as const satisfies Record<Goal, Screen>;
/** Where a child came from who opens a box. */
export const beforeUnlocking = { box: 'home', send: 'keep', compose: 'compose' } as const satisfies Record<Goal, Screen>;

/** The screen behind this one; `null` where there is no way back. */
export function screenBefore(state: Pick<InHand, 'box' | 'draft'> & { readonly screen: Screen; readonly goal: Goal }): Screen | null {
	if (isPage(state.screen)) return 'shelf';
	switch (state.screen) {
		case 'home':
		case 'stopped':
			return null;
		case 'recipients':
			return 'topics';
		case 'compose':
			if (state.draft.thread !== null) return 'box';
			return state.draft.adult === null ? 'recipients' : 'adults';
		case 'keep':
			return 'compose';
		case 'assigned':
			return beforePictures[state.goal];
		case 'practise':
			return 'assigned';
		case 'send':
			return state.box === null ? 'keep' : 'compose';
		case 'unlock':
			return beforeUnlocking[state.goal];
		case 'empty':
		case 'words':
			return 'unlock';
		case 'survey':
			return state.box === null ? 'home' : 'box';
		case 'bookmark':
		case 'erase':
			return 'box';
		case 'adults':
		case 'topics':
		case 'shelf':
		case 'sent':
		case 'box':
			return 'home';
	}
}
