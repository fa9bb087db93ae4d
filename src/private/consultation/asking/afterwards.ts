import { parseDone } from '../../domain/howItWent.ts';
import type { AskedAfterwards, BodyContent, OwnConversation } from '../../vault/boxContents.ts';
import type { Afterwards, ThreadItem } from './asking.ts';
import { withConversation } from './conversations.ts';
import type { OpenBox } from './lockedRoom.ts';

/** The answer that closes, while it is the last that was said in letters; `null` when there is none, or the child wrote on. */
export function closingOf(items: readonly ThreadItem[]): string | null {
	const last = items.findLast(({ kind }) => kind === 'letter' || kind === 'answer');
	return last?.kind === 'answer' && last.closes ? last.letterId : null;
}

/** What was said in a conversation to this closing answer; `null`: nothing. */
export const saidTo = (own: OwnConversation, closing: string) =>
	own.letters
		.flatMap(({ sealing: { content } }) => (content.kind === 'notice' ? [parseDone(content)] : []))
		.find((said) => said?.closing === closing) ?? null;

/** What may be asked now. `items` are those that the child sees: before a closing answer is shown nothing is asked of it. */
export function afterwardsOf(open: OpenBox, own: OwnConversation, items: readonly ThreadItem[]): Afterwards {
	const closing = own.to === 'centre' ? closingOf(items) : null;
	const said = closing === null ? null : saidTo(own, closing);
	const howItWent = closing !== null && said === null && own.asked?.passedOver !== closing;
	return { howItWent, survey: surveyIn(open, own, items, howItWent || said?.resting === 'more' || closing === null) };
}

function surveyIn(open: OpenBox, own: OwnConversation, items: readonly ThreadItem[], isNotNow: boolean): Afterwards['survey'] {
	const wasClosed = own.to === 'centre' && items.some((item) => item.kind === 'answer' && item.closes);
	if (!wasClosed || isSurveyed(open, own)) return null;
	return isNotNow || own.asked?.survey === 'put-off' ? 'open' : 'offered';
}

/** Whether the survey was sent after this conversation, or is on its way into the outbox. */
export const isSurveyed = (open: OpenBox, own: OwnConversation): boolean =>
	own.asked?.survey === 'sent' || open.draft.survey?.askedIn === own.S;

/** A body in which more is noted of what was asked in one conversation; one that is gone changes nothing. */
export function withAsked(body: BodyContent, S: string, asked: AskedAfterwards): BodyContent {
	const own = body.conversations.find((conversation) => conversation.S === S);
	return own === undefined ? body : withConversation(body, { ...own, asked: { ...own.asked, ...asked } });
}
