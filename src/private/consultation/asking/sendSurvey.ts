import { err, ok, type Result } from '../../../shared/base/result.ts';
import { type Survey, surveyNotice } from '../../domain/survey.ts';
import { isSurveyed } from './afterwards.ts';
import type { AskedRefused, BoxView } from './asking.ts';
import { writeBox } from './boxRecords.ts';
import { continuedBy } from './conversations.ts';
import { giveBack } from './finishSending.ts';
import { finishSurvey } from './finishSurvey.ts';
import type { LockedRoom } from './lockedRoom.ts';
import { prepareSurvey } from './prepareSurvey.ts';
import { viewBox } from './viewBox.ts';

/**
 * Sends the survey that is asked after a conversation, which it shares nothing with: throwaway keys, no return path, an id and a time of
 * its own (protocol 4, reading 30). DRAFT first, then the outbox: cut anywhere, the next opening goes on with the same bytes.
 */
export async function sendSurvey(room: LockedRoom, threadId: string, survey: Survey): Promise<Result<BoxView, AskedRefused>> {
	const { open, school } = room;
	if (open === null) return err({ tag: 'locked' });
	if (!open.draftIsReadable) return err({ tag: 'draft-unreadable' });
	if (school === null) return err({ tag: 'no-directory' });
	const earlier = await finishSurvey(room, open, 'again');
	if (!earlier.ok) return err({ tag: 'storage' });
	const own = continuedBy(open, threadId);
	if (own === null) return err({ tag: 'not-asked' });
	if (isSurveyed(open, own)) return ok(viewBox(room, open));
	const content = surveyNotice(survey);
	if (content === null) return err({ tag: 'empty' });
	const frozen = prepareSurvey(room, school, own, content);
	if (frozen === null) return err({ tag: 'no-directory' });
	const written = await writeBox(room, open, { draft: { ...open.draft, survey: frozen } });
	if (!written.ok) return written;
	const sent = await finishSurvey(room, open, 'first');
	// Where it is in the outbox and only the note of it is missing, the next opening makes the note.
	if (sent.ok || sent.error.tag === 'not-recorded') return ok(viewBox(room, open));
	await giveBack(room, open, { ...open.draft, survey: null });
	return err({ tag: 'storage' });
}
