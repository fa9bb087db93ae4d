import type { BoxRefused, ConsentRefused, NotTakenBack, SendRefused } from '../private/consultation/asking/asking.ts';
import type { Key } from './words.ts';

/** The sentence for each way in which a letter is not taken back. */
export const notTakenBack = {
	'on-its-way': 'undo.too_late',
	'no-room': 'undo.no_room',
	later: 'undo.later_again',
	'in-draft': 'undo.in_box',
} as const satisfies Record<NotTakenBack['tag'], Key>;

/** The sentence for each way in which the locked room can refuse. */
export function sentenceFor(refused: BoxRefused | ConsentRefused | SendRefused): Key {
	switch (refused.tag) {
		case 'full':
			return 'full.tablet';
		case 'storage':
			return 'full.storage';
		case 'memory':
			return 'error.memory';
		case 'box-full':
			return 'full.box';
		case 'draft-unreadable':
			return 'error.newer_draft';
		case 'open-elsewhere':
			return 'error.two_windows';
		case 'locked':
		case 'no-draws-left':
			return 'error.unknown';
		case 'no-directory':
			return 'compose.no_directory';
		case 'empty':
			return 'error.nothing';
		case 'nothing-kept':
			return 'consent.nothing_kept';
		case 'not-asked':
			return 'consent.not_asked';
		case 'too-long':
			return 'error.too_long';
	}
}
