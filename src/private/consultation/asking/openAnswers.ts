import { equalBytes } from '../../../shared/base/bytes.ts';
import { parseUtf8 } from '../../../shared/base/bytes.ts';
import { readHeader } from '../../../shared/wire/sealedEnvelope.ts';
import { joinAnswer, type OpenedAnswer, openAnswerPart } from '../../crypto/answer.ts';
import { findMember } from '../../crypto/roster.ts';
import { tagOf } from '../../crypto/tag.ts';
import type { BodyContent, OwnAnswer, OwnConversation } from '../../vault/boxContents.ts';
import { derivedOf, hourNow, withConversation } from './conversations.ts';
import type { LockedRoom, OpenBox, School, WaitingPart } from './lockedRoom.ts';
import type { KeptMail } from './ports.ts';
import { rostersOf } from './viewSchool.ts';

/**
 * Opens a feed's item if it is for one of these conversations, and keeps it beside the other parts of its answer. The roster is that of the
 * team the letters were addressed to (protocol 6); one that this directory does not know yet keeps the item for later.
 */
export function openAnswers(school: School, open: OpenBox, body: BodyContent, item: Extract<KeptMail, { type: 'envelope' }>): void {
	const { msgId, tag } = readHeader(item.bytes);
	for (const own of body.conversations) {
		const conversation = derivedOf(open, own.S);
		if (!equalBytes(tag, tagOf(conversation.drop, msgId))) continue;
		const opened = openAnswerPart(conversation, item.feed, rostersOf(school.directory, own.team), item.hour, item.bytes);
		if (opened.ok) keepPart(open, own, { S: own.S, opened: opened.value, feedHour: item.hour });
		else if (opened.error.tag === 'roster-unknown') open.waitingItems = [...open.waitingItems, item];
	}
}

/** Deduplicates by msg_id, then by (letter_id, i): an answer sealed again under another msg_id is the same answer. */
function keepPart(open: OpenBox, own: OwnConversation, part: WaitingPart): void {
	const { letterId, i } = part.opened;
	const isKnown =
		own.answers.some((answer) => answer.letterId === letterId) ||
		open.waitingParts.some(({ S, opened }) => S === part.S && opened.letterId === letterId && opened.i === i);
	if (!isKnown) open.waitingParts = [...open.waitingParts, part];
}

/** The body with every answer whose parts are all here; their parts wait no longer. */
export function joinAnswers(room: LockedRoom, school: School, open: OpenBox, body: BodyContent): BodyContent {
	let joined = body;
	for (const own of body.conversations) {
		const mine = open.waitingParts.filter((part) => part.S === own.S).map((part) => part.opened);
		for (const letterId of new Set(mine.map((part) => part.letterId))) {
			const answer = answerOf(
				school,
				own,
				mine.filter((part) => part.letterId === letterId),
			);
			if (answer === null) continue;
			const known = joined.conversations.find(({ S }) => S === own.S) ?? own;
			joined = withConversation(joined, { ...known, lastHour: hourNow(room), answers: [...known.answers, answer] });
			open.waitingParts = open.waitingParts.filter((part) => part.S !== own.S || part.opened.letterId !== letterId);
		}
	}
	return joined;
}

function answerOf(school: School, own: OwnConversation, parts: readonly OpenedAnswer[]): OwnAnswer | null {
	const joined = joinAnswer(parts);
	if (!joined.ok) return null;
	const { letterId, seq, re, seen, hour, member, content } = joined.value;
	const from = findMember(rostersOf(school.directory, own.team), member)?.name ?? own.teamName;
	return { letterId, seq, re, seen, hour, from, content: parseUtf8(content) ?? '' };
}
