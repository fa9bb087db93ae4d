import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { LetterId } from '../../../shared/wire/ids.ts';
import { closingOf, withAsked } from './afterwards.ts';
import type { BoxRefused, BoxView } from './asking.ts';
import { writeBox } from './boxRecords.ts';
import { consentFacts } from './consentItems.ts';
import { continuedBy } from './conversations.ts';
import type { LockedRoom } from './lockedRoom.ts';
import { threadItems } from './threadItems.ts';
import { viewBox } from './viewBox.ts';

/** Notes in the box, and nowhere else, that the child leaves a question unanswered. */
export async function passOver(
	room: LockedRoom,
	threadId: string,
	question: 'how-it-went' | 'survey',
): Promise<Result<BoxView, BoxRefused>> {
	const { open } = room;
	if (open === null) return err({ tag: 'locked' });
	const own = continuedBy(open, threadId);
	const closing = own === null ? null : closingOf(threadItems(own, [], consentFacts(room)));
	if (own === null || closing === null) return ok(viewBox(room, open));
	const asked = question === 'survey' ? ({ survey: 'put-off' } as const) : { passedOver: closing as LetterId };
	const written = await writeBox(room, open, { body: withAsked(open.body, own.S, asked) });
	return written.ok ? ok(viewBox(room, open)) : written;
}
