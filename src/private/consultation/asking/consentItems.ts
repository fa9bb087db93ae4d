import { utf8 } from '../../../shared/base/bytes.ts';
import { secondsOf } from '../../../shared/base/time.ts';
import { type ConsentContent, type GrantContent, itemOf } from '../../domain/consentContent.ts';
import { isNoticeKind, isOver, isRevoked, lastAnswer, linesOf, readNotice, standingAsks } from '../../domain/consentRules.ts';
import { type Content, parseContent } from '../../domain/content.ts';
import { letterStateOf } from '../../domain/letterStates.ts';
import type { OwnAnswer, OwnConversation, OwnLetter } from '../../vault/boxContents.ts';
import type { AskItem, ConsentAnswer, ThreadItem } from './asking.ts';
import type { LockedRoom } from './lockedRoom.ts';

/** What a conversation does not know of its questions by itself. */
export type ConsentFacts = {
	/** The clock that grants obey: the later of T_dir and the tablet's (protocol 1). */
	readonly nowSeconds: number;
	/** Names of the teams, from the verified directory. */
	readonly teamName: (team: string) => string | null;
};

export const consentFacts = ({ ports, school }: LockedRoom): ConsentFacts => ({
	nowSeconds: Math.max(secondsOf(ports.nowMs()), school?.directory.issued ?? 0),
	teamName: (team) => [...(school?.directory.rosters.values() ?? [])].find((roster) => roster.team === team)?.name ?? null,
});

/** A question of the team as it came. */
export type Ask = { readonly answer: OwnAnswer; readonly content: ConsentContent };

/** All questions of a conversation, in order. */
export function asksOf(own: OwnConversation): readonly Ask[] {
	const asks = own.answers.map((answer) => ({ answer, content: parseContent(utf8(answer.content)) }));
	return asks.flatMap(({ answer, content }) => (content?.kind === 'consent' ? [{ answer, content }] : [])).sort(bySeq);
}

const bySeq = (a: Ask, b: Ask): number => a.answer.seq - b.answer.seq;

/** A child's letter with what it says, in the order of their numbers. */
export type Said = { readonly content: OwnLetter['sealing']['content']; readonly letter: OwnLetter };

export const saidIn = (own: OwnConversation): readonly Said[] =>
	own.letters.map((letter) => ({ content: letter.sealing.content, letter })).sort((a, b) => a.letter.sealing.seq - b.letter.sealing.seq);

/** The questions as they stand in the thread, by letter id. One for a team that no directory names waits for a newer one: no item. */
export function askItems(own: OwnConversation, facts: ConsentFacts): ReadonlyMap<string, AskItem | 'asked-again'> {
	const asks = asksOf(own);
	const standing = new Set(standingAsks(asks));
	const items = new Map<string, AskItem | 'asked-again'>();
	for (const ask of asks) {
		const item = standing.has(ask) ? askItem(own, ask, facts) : 'asked-again';
		if (item !== null) items.set(ask.answer.letterId, item);
	}
	return items;
}

function askItem(own: OwnConversation, { answer, content }: Ask, facts: ConsentFacts): AskItem | null {
	const { letterId, hour, from } = answer;
	const { to, purpose, until, words } = content;
	const item = itemOf(content.item);
	const office = to === null ? null : facts.teamName(to);
	if (item === null || (office === null && (to !== null || item === 'office'))) return null;
	const over = isOver(until, facts.nowSeconds);
	const said = saidIn(own);
	const given = lastAnswer(said, content);
	return {
		kind: 'ask',
		letterId,
		hour,
		from,
		item,
		office,
		purpose,
		until,
		lines: linesOf(words),
		answer: given === null ? null : answerOf(own, said, given),
		over,
	};
}

function answerOf(own: OwnConversation, said: readonly Said[], given: { readonly content: GrantContent; readonly letter: OwnLetter }) {
	const { content, letter } = given;
	const revoking = said.find((one) => one.content.kind === 'revoke' && one.content.grant === content.grant);
	const named = new Set(content.letters.map(([letterId]) => letterId));
	const kept = own.letters.flatMap(({ sealing }) =>
		named.has(sealing.letterId) && sealing.content.kind === 'letter' ? linesOf(sealing.content.text) : [],
	);
	const { posted, marked } = (revoking ?? given).letter;
	const answer: ConsentAnswer = {
		grant: content.grant,
		say: content.say,
		hour: letter.sealing.hour,
		kept,
		revoked: isRevoked(said, content.grant),
		state: letterStateOf({ posted, marked, answered: false }),
	};
	return answer;
}

/** A notice of a kind that this release can say; `null` for anything else. */
export function noticeItem({ letterId, hour, from }: OwnAnswer, content: Content | null): ThreadItem | null {
	if (content?.kind !== 'notice' || !isNoticeKind(content.what)) return null;
	const { what, ref, text } = content;
	return { kind: 'notice', letterId, hour, from, what, ref, ...readNotice(text) };
}
