import { encodeBase64url } from '../../../shared/base/base64url.ts';
import { type Adult, adultOf } from '../../domain/adults.ts';
import { hourOf } from '../../../shared/base/time.ts';
import type { LetterId } from '../../../shared/wire/ids.ts';
import type { Conversation } from '../../crypto/conversation.ts';
import type { BodyContent, OwnConversation, OwnLetter } from '../../vault/boxContents.ts';
import { sealingNowMs } from './clocks.ts';
import type { LockedRoom, OpenBox } from './lockedRoom.ts';
import { conversationOf } from './sealSending.ts';

/** The keys of a conversation, derived once a session. */
export function derivedOf(open: OpenBox, S: string): Conversation {
	const known = open.derived.get(S);
	if (known !== undefined) return known;
	const derived = conversationOf(S);
	open.derived.set(S, derived);
	return derived;
}

/** The id of a conversation as screens use it: b64 of A_pk. */
export const threadIdOf = (open: OpenBox, S: string): string => encodeBase64url(derivedOf(open, S).authorPk);

/** The conversation that a draft continues; `null` when it begins one, or names one that is gone. */
export const continuedBy = (open: OpenBox, thread: string | null): OwnConversation | null =>
	open.body.conversations.find(({ S, to }) => to === 'centre' && threadIdOf(open, S) === thread) ?? null;

/** The adult who writes in a conversation; `null`: a child does. Its first letter says so, and the others go on from it. */
export function adultIn({ letters }: OwnConversation): Adult | null {
	for (const { sealing } of letters) if (sealing.content.kind === 'letter') return adultOf(sealing.content);
	return null;
}

/** A body in which one conversation is changed. */
export const withConversation = (body: BodyContent, changed: OwnConversation): BodyContent => ({
	...body,
	conversations: body.conversations.map((conversation) => (conversation.S === changed.S ? changed : conversation)),
});

/** A body in which one letter is changed. */
export const withLetter = (body: BodyContent, changed: OwnLetter): BodyContent => ({
	...body,
	conversations: body.conversations.map((conversation) => ({
		...conversation,
		letters: conversation.letters.map((letter) => (letter.sealing.letterId === changed.sealing.letterId ? changed : letter)),
	})),
});

/** A body without a letter, and without its conversation when nothing else is in it. */
export const withoutLetter = (body: BodyContent, letterId: LetterId): BodyContent => ({
	...body,
	conversations: body.conversations
		.map((conversation) => ({ ...conversation, letters: conversation.letters.filter((letter) => letter.sealing.letterId !== letterId) }))
		.filter((conversation) => conversation.letters.length + conversation.answers.length > 0),
});

/** A letter of the box with its conversation; `null` when it has none of that id. */
export function findLetter(body: BodyContent, letterId: string): { conversation: OwnConversation; letter: OwnLetter } | null {
	for (const conversation of body.conversations) {
		const letter = conversation.letters.find(({ sealing }) => sealing.letterId === letterId);
		if (letter !== undefined) return { conversation, letter };
	}
	return null;
}

/** The hour of something that happens now, by the clock that sealing obeys: a wrong clock never makes a conversation look old. */
export const hourNow = (room: LockedRoom): number => hourOf(sealingNowMs(room));
