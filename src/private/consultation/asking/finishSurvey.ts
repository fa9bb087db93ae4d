import type { EnqueueTime, NewRow } from '../../../post/outbox.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { wipe } from '../../crypto/secret.ts';
import type { FrozenSurvey } from '../../vault/boxContents.ts';
import { withAsked } from './afterwards.ts';
import { writeBox } from './boxRecords.ts';
import type { Unfinished } from './finishSending.ts';
import type { LockedRoom, OpenBox, School } from './lockedRoom.ts';
import { anonymousSealing } from './prepareSurvey.ts';
import { sealAnew } from './prepareSending.ts';
import { conversationOf, sealSending } from './sealSending.ts';

type Finished = Result<'durable', Unfinished>;
const notEnqueued = err<Unfinished>({ tag: 'not-enqueued' });

/** The rows of a frozen survey, the same at every call; `null` when the directory does not know its epoch any more. */
export function surveyRows({ ports }: LockedRoom, school: School, { S, sealing, notBeforeMs }: FrozenSurvey): readonly NewRow[] | null {
	const throwaway = conversationOf(S);
	const rows = sealSending(school, throwaway, sealing, notBeforeMs, ports.randomBytes);
	wipe(throwaway.S);
	return rows;
}

/**
 * Brings a frozen survey into the outbox, then notes in one write that it was sent and forgets it with its keys, however often it is
 * repeated: the same bytes, once. From then on nothing on the tablet tells which row it is.
 */
export async function finishSurvey(room: LockedRoom, open: OpenBox, time: EnqueueTime): Promise<Finished> {
	const { school } = room;
	const { survey = null } = open.draft;
	if (survey === null) return ok('durable');
	if (school === null) return notEnqueued;
	const rows = surveyRows(room, school, survey);
	if (rows === null) return finishForLivingKey(room, school, open, survey, time);
	const enqueued = await room.ports.letterbox.enqueue(rows, time);
	if (!enqueued.ok) return notEnqueued;
	const body = withAsked(open.body, survey.askedIn, { survey: 'sent' });
	const recorded = await writeBox(room, open, { draft: { ...open.draft, survey: null }, body });
	return recorded.ok ? recorded : err({ tag: 'not-recorded', why: recorded.error });
}

/** The epoch that it was frozen for is gone: frozen again, durable, before it is sealed again. */
async function finishForLivingKey(
	room: LockedRoom,
	school: School,
	open: OpenBox,
	survey: FrozenSurvey,
	time: EnqueueTime,
): Promise<Finished> {
	const anew = sealAnew(room, school, survey.sealing);
	if (anew === null) return notEnqueued;
	const frozen = await writeBox(room, open, { draft: { ...open.draft, survey: { ...survey, sealing: anonymousSealing(school, anew) } } });
	return frozen.ok ? finishSurvey(room, open, time) : notEnqueued;
}
