import { encodeBase64url } from '../../../shared/base/base64url.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { idLength, idOf, type LetterId } from '../../../shared/wire/ids.ts';
import { contentHash, wordsHash } from '../../crypto/grant.ts';
import type { ConsentContent, ConsentWord, GrantContent, NamedLetters } from '../../domain/consentContent.ts';
import { extractIds, isOver, isRevoked, keptWords, lastAnswer, linesOf, standingAsks } from '../../domain/consentRules.ts';
import { encodeLetter, type LetterContent } from '../../domain/letterContent.ts';
import type { OwnConversation } from '../../vault/boxContents.ts';
import type { BoxView, ConsentRefused } from './asking.ts';
import { asksOf, consentFacts, saidIn } from './consentItems.ts';
import { adultIn, continuedBy } from './conversations.ts';
import type { LockedRoom } from './lockedRoom.ts';
import { finishEarlier, sendFrozen, type ToFreeze } from './sendFrozen.ts';
import { viewBox } from './viewBox.ts';

type Answered = Promise<Result<BoxView, ConsentRefused>>;

/** bytes. A grant's id. */
const grantIdBytes = 16;

/**
 * Answers a question. A yes is for exactly the lines that were kept: they go as a small letter of the child's own, and the grant names that
 * letter and no other, whatever the question named. Struck lines are neither sent back nor hashed, so nobody can share them under this yes.
 */
export async function answerConsent(
	room: LockedRoom,
	threadId: string,
	askId: string,
	say: ConsentWord,
	kept: readonly number[],
): Answered {
	const { open } = room;
	if (open === null) return err({ tag: 'locked' });
	if (!open.draftIsReadable) return err({ tag: 'draft-unreadable' });
	const earlier = await finishEarlier(room, open);
	if (!earlier.ok) return earlier;
	const own = continuedBy(open, threadId);
	const ask = own === null ? null : openAsk(room, own, askId);
	if (own === null || ask === null) return err({ tag: 'not-asked' });
	const words = keptWords(ask.words, say === 'yes' ? kept : linesOf(ask.words).map((_, place) => place));
	if (say === 'yes' && words === '' && linesOf(ask.words).length > 0) return err({ tag: 'nothing-kept' });
	const before = lastAnswer(saidIn(own), ask)?.content ?? null;
	if (before !== null && before.say === 'yes' && !isRevoked(saidIn(own), before.grant)) {
		const isSame = say === 'yes' && before.words === encodeBase64url(wordsHash(words));
		return isSame ? ok(viewBox(room, open)) : err({ tag: 'not-asked' });
	}
	if (before !== null && before.say === say && say !== 'yes') return ok(viewBox(room, open));
	const sent = await sendFrozen(room, open, own, contentsOf(room, own, ask, say, words));
	return sent.ok ? ok(viewBox(room, open)) : sent;
}

/** A question that stands and whose time is not over. */
function openAsk(room: LockedRoom, own: OwnConversation, askId: string): ConsentContent | null {
	const ask = standingAsks(asksOf(own)).find(({ answer }) => answer.letterId === askId);
	return ask === undefined || isOver(ask.content.until, consentFacts(room).nowSeconds) ? null : ask.content;
}

/** The lines as a letter, if there are any to share, and the grant behind it. */
function contentsOf(room: LockedRoom, own: OwnConversation, ask: ConsentContent, say: ConsentWord, words: string): readonly ToFreeze[] {
	const draw = (): LetterId => idOf<LetterId>(room.ports.randomBytes(idLength));
	const extract = say === 'yes' && words !== '' ? { letterId: draw(), content: extractOf(own, words) } : null;
	const letters: NamedLetters =
		extract === null ? [] : [[extract.letterId, encodeBase64url(contentHash(encodeLetter(extract.content)))] as const];
	const grant: GrantContent = {
		v: 1,
		kind: 'grant',
		grant: encodeBase64url(room.ports.randomBytes(grantIdBytes)),
		item: ask.item,
		say,
		letters,
		to: ask.to,
		purpose: ask.purpose,
		until: ask.until,
		words: encodeBase64url(wordsHash(words)),
	};
	const last = { letterId: draw(), content: grant };
	return extract === null ? [last] : [extract, last];
}

/** A letter of these lines alone, in the language and band of the child's own last one: no name, no topics. */
function extractOf(own: OwnConversation, text: string): LetterContent {
	const extracts = extractIds(saidIn(own));
	const written = saidIn(own).flatMap(({ content, letter }) =>
		content.kind === 'letter' && !extracts.has(letter.sealing.letterId) ? [content] : [],
	);
	const { lang, band } = written.at(-1) ?? { lang: 'ja', band: 'B' };
	return {
		v: 1,
		kind: 'letter',
		lang,
		band,
		by: adultIn(own) === null ? 'child' : 'adult',
		about: null,
		topics: [],
		want: 'letter',
		urgent: false,
		name: null,
		text,
		drawing: null,
		answer: false,
		reach: null,
	};
}
