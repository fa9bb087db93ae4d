import { encodeBase64url } from '../../shared/base/base64url.ts';
import { joinAnswer } from '../crypto/answer.ts';
import { type JoinedLetter, joinParts, type OpenedPart } from '../crypto/letter.ts';
import type { FiledLetter, PartFiled, WrittenAnswer } from './cases.ts';
import type { LogEntry } from './readLog.ts';

/**
 * Joins what was filed of one letter. A letter that was sealed anew (its epoch was gone) may stand in the log twice, with parts of
 * both: only parts of one sealing are joined, and the first whole one is the letter.
 */
export function joinLetter(filed: readonly PartFiled[]): FiledLetter {
	const [first] = filed;
	if (first === undefined) throw new RangeError('a letter has at least one part');
	const whole = firstWhole(filed.map(({ part }) => part));
	const { letterId, seq, hour, authorPk, drop, replyPk, feed } = whole ?? first.part;
	const ret = { authorPk, drop, replyPk, feed };
	return { letterId, seq, hour, pos: first.pos, filedAt: first.at, ret, content: whole?.content ?? null };
}

function firstWhole(parts: readonly OpenedPart[]): JoinedLetter | null {
	for (const sealing of groupBy(parts, sealingOf).values()) {
		const joined = joinParts(firstOfEachPlace(sealing));
		if (joined.ok) return joined.value;
	}
	return null;
}

function firstOfEachPlace<Part extends { readonly i: number }>(parts: readonly Part[]): readonly Part[] {
	return parts.filter((part, index) => parts.findIndex(({ i }) => i === part.i) === index);
}

/** What all parts of one sealing have in common. */
const sealingOf = (part: OpenedPart): string => `${part.n} ${part.seq} ${part.seen} ${part.hour} ${encodeBase64url(part.ret)}`;

/** Joins an answer from the entries that hold its parts, in the order of the log; `null` while one is missing. */
export function joinWritten(entries: readonly LogEntry[]): WrittenAnswer | null {
	const filed = entries.flatMap(({ answer, event, pos }) => (answer === null || event === null ? [] : [{ ...answer, pos, at: event.at }]));
	const parts = firstOfEachPlace(filed);
	const last = parts.at(-1);
	const joined = joinAnswer(parts);
	if (!joined.ok || last === undefined) return null;
	const { letterId, member, seq, re, seen, hour, content } = joined.value;
	const posted = parts.map(({ msgId, feed, envelope }) => ({ msgId, feed, envelope }));
	return { letterId, member, seq, re, seen, hour, content, pos: last.pos, at: last.at, parts: posted };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
	const groups = new Map<string, Item[]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [item]);
		else group.push(item);
	}
	return groups;
}
