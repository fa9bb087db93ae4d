import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { BoxRefused, BoxView } from './asking.ts';
import { writeBox } from './boxRecords.ts';
import { threadIdOf } from './conversations.ts';
import type { LockedRoom } from './lockedRoom.ts';
import { viewBox } from './viewBox.ts';

/**
 * Erases one conversation with its S (protocol 3: a box without room asks what may go). Draft and body are written in one transaction: a
 * letter that was to continue it begins a conversation of its own. A letter of it that is frozen on its way is finished and stays.
 */
export async function forgetThread(room: LockedRoom, threadId: string): Promise<Result<BoxView, BoxRefused>> {
	const { open } = room;
	if (open === null) return err({ tag: 'locked' });
	const gone = open.body.conversations.find(({ S }) => threadIdOf(open, S) === threadId);
	if (gone === undefined) return ok(viewBox(room, open));
	const { draft } = open.draft;
	const written = await writeBox(room, open, {
		body: { ...open.body, conversations: open.body.conversations.filter((conversation) => conversation !== gone) },
		...(draft?.thread === threadId && { draft: { ...open.draft, draft: { ...draft, thread: null } } }),
	});
	if (!written.ok) return written;
	open.derived.delete(gone.S);
	open.waitingParts = open.waitingParts.filter(({ S }) => S !== gone.S);
	return ok(viewBox(room, open));
}
