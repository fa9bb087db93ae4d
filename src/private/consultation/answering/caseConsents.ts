import { encodeBase64url } from '../../../shared/base/base64url.ts';
import { secondsOf } from '../../../shared/base/time.ts';
import { contentHash, wordsHash } from '../../crypto/grant.ts';
import { type ConsentContent, type GrantContent, itemOf, type RevokeContent } from '../../domain/consentContent.ts';
import { extractIds, isOver, isRevoked, lastAnswer, sameTerms } from '../../domain/consentRules.ts';
import { type Content, parseContent } from '../../domain/content.ts';
import type { Case, FiledLetter } from '../../teamLog/cases.ts';
import type { CaseItem, Office } from './answering.ts';
import type { OpenDesk } from './openDesk.ts';

type ReadLetter = { readonly letter: FiledLetter; readonly content: Content };

/** The whole letters of a case with what they say, in the order of their numbers; what does not parse says nothing. */
export const readableContents = (one: Case): readonly ReadLetter[] =>
	one.letters.flatMap((letter) => {
		const content = letter.content === null ? null : parseContent(letter.content);
		return content === null ? [] : [{ letter, content }];
	});

/** The letters that a child wrote only to be shared, text alone: they stand with their grant. */
export function sharedExtracts(one: Case): ReadonlySet<string> {
	const read = readableContents(one);
	const named = extractIds(read.map(({ content }) => ({ content })));
	const isTextAlone = ({ content }: ReadLetter): boolean =>
		content.kind === 'letter' && content.topics.length === 0 && content.drawing === null && content.name === null;
	return new Set(read.filter((one) => named.has(one.letter.letterId) && isTextAlone(one)).map(({ letter }) => letter.letterId));
}

/** Partner teams that a directory of this desk names. */
export function officesOf(desk: OpenDesk): readonly Office[] {
	const rosters = desk.directories.flatMap((directory) => [...directory.rosters.values()]).filter(({ type }) => type === 'partner');
	return [...new Map(rosters.map(({ team, name }) => [team as string, { team, name }])).values()];
}

const officeName = (desk: OpenDesk, to: string | null): string | null => officesOf(desk).find(({ team }) => team === to)?.name ?? null;

/** What a question and an answer to it have in common on the screen. */
export const termsOf = (desk: OpenDesk, { item, to, purpose, until }: ConsentContent | GrantContent) => ({
	item: itemOf(item) ?? ('facts' as const),
	office: officeName(desk, to),
	purpose,
	until,
});

export type ConsentItems = readonly Extract<CaseItem, { readonly kind: 'grant' | 'revoke' }>[];

/** A child's answers and withdrawals in a case, each as the letter that brought it. */
export function consentItems(desk: OpenDesk, one: Case): ConsentItems {
	const read = readableContents(one);
	return read.flatMap(({ letter, content }): ConsentItems => {
		if (content.kind === 'grant') return [grantItem(desk, one, read, letter, content)];
		return content.kind === 'revoke' ? [revokeItem(read, letter, content)] : [];
	});
}

function grantItem(desk: OpenDesk, one: Case, read: readonly ReadLetter[], letter: FiledLetter, grant: GrantContent) {
	const extracts = grantedLetters(read, grant);
	const text = extracts?.map(({ content }) => content.text).join('\n') ?? null;
	const fits = text !== null && isAsked(one, grant) && (grant.say !== 'yes' || encodeBase64url(wordsHash(text)) === grant.words);
	const isLast = lastAnswer(read, grant)?.letter.letterId === letter.letterId;
	return {
		kind: 'grant' as const,
		letterId: letter.letterId,
		letterIds: [letter.letterId, ...(extracts ?? []).map((extract) => extract.letter.letterId)],
		hour: letter.hour,
		seq: letter.seq,
		grant: grant.grant,
		say: grant.say,
		...termsOf(desk, grant),
		text: text ?? '',
		fits,
		revoked: isRevoked(read, grant.grant) || !isLast,
		over: isOver(grant.until, secondsOf(desk.relay.nowMs())),
	};
}

/** The letters that a grant names, if this child wrote each and it says what the grant hashes; `null` otherwise. */
function grantedLetters(read: readonly ReadLetter[], { letters }: GrantContent) {
	const found = letters.map(([id, named]) => read.find(({ letter }) => letter.letterId === id && hashOf(letter) === named));
	const written = found.flatMap((one) => (one?.content.kind === 'letter' ? [{ letter: one.letter, content: one.content }] : []));
	return written.length === letters.length ? written : null;
}

const hashOf = (letter: FiledLetter): string => (letter.content === null ? '' : encodeBase64url(contentHash(letter.content)));

/** Only what this team asked in this conversation can be answered. */
function isAsked(one: Case, grant: GrantContent): boolean {
	const contents = one.answers.map(({ content }) => parseContent(content));
	return contents.some((content) => content?.kind === 'consent' && sameTerms(content, grant));
}

function revokeItem(read: readonly ReadLetter[], { letterId, hour, seq }: FiledLetter, { grant }: RevokeContent) {
	const given = read.find(({ content }) => content.kind === 'grant' && content.grant === grant)?.content;
	return { kind: 'revoke' as const, letterId, hour, seq, item: given?.kind === 'grant' ? itemOf(given.item) : null };
}
