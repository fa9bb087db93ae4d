import { marksIn } from '../../crypto/marks.ts';
import type { MarkBlock } from '../../../post/mailbag.ts';
import type { BodyContent } from '../../vault/boxContents.ts';
import { derivedOf, withLetter } from './conversations.ts';
import type { OpenBox } from './lockedRoom.ts';

/** The body with every letter that this block marks as read; the same body when it marks none of them. */
export function applyMarks(open: OpenBox, body: BodyContent, block: MarkBlock): BodyContent {
	let marked = body;
	for (const { S, letters } of body.conversations) {
		const { drop } = derivedOf(open, S);
		for (const letter of letters) {
			const isNews = !letter.marked && marksIn(block, drop, letter.sealing.seq).length > 0;
			if (isNews) marked = withLetter(marked, { ...letter, marked: true });
		}
	}
	return marked;
}
