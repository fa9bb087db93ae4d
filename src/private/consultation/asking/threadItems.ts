import { utf8 } from '../../../shared/base/bytes.ts';
import type { LetterId } from '../../../shared/wire/ids.ts';
import { extractIds } from '../../domain/consentRules.ts';
import { parseContent } from '../../domain/content.ts';
import { missingSeqs } from '../../domain/gaps.ts';
import { parseDone } from '../../domain/howItWent.ts';
import { isAnswered, letterStateOf } from '../../domain/letterStates.ts';
import type { OwnAnswer, OwnConversation, OwnLetter } from '../../vault/boxContents.ts';
import type { ThreadItem } from './asking.ts';
import { askItems, type ConsentFacts, noticeItem } from './consentItems.ts';

/** An answer of which only some parts came. */
export type HalfAnswer = { readonly letterId: LetterId; readonly seq: number; readonly hour: number };

type Heard = { readonly seq: number; readonly item: ThreadItem };

/**
 * Letters and answers in the order in which the child met them: before each letter stand the answers that it had `seen`. Holes in the
 * answers' numbers stand where the missing one would.
 */
export function threadItems(own: OwnConversation, halves: readonly HalfAnswer[], facts: ConsentFacts): readonly ThreadItem[] {
	const heard = heardItems(own, halves, facts);
	const extracts = extractIds(own.letters.map(({ sealing }) => sealing));
	const items: ThreadItem[] = [];
	let told = 0;
	for (const letter of [...own.letters].sort((a, b) => a.sealing.seq - b.sealing.seq)) {
		for (; (heard[told]?.seq ?? Number.POSITIVE_INFINITY) <= letter.sealing.seen; told++) items.push(...itemsAt(heard, told));
		if (!extracts.has(letter.sealing.letterId)) items.push(...letterItem(letter, own.answers), ...howItWentItem(letter));
	}
	return [...items, ...heard.slice(told).map(({ item }) => item)];
}

const itemsAt = (heard: readonly Heard[], at: number): readonly ThreadItem[] => heard.slice(at, at + 1).map(({ item }) => item);

/** Answers and gaps by their number, lowest first. */
function heardItems(own: OwnConversation, halves: readonly HalfAnswer[], facts: ConsentFacts): readonly Heard[] {
	const asks = askItems(own, facts);
	const whole = own.answers.flatMap((answer) => answerItem(answer, asks).map((item) => ({ seq: answer.seq, item })));
	const numbers = own.answers.map(({ seq }) => seq);
	const half = [...new Map(halves.map((part) => [part.letterId, part])).values()].map((part) => ({
		seq: part.seq,
		item: gapItem(part.letterId, part.hour),
	}));
	const present = [...whole, ...half];
	const holes = missingSeqs([...numbers, ...half.map(({ seq }) => seq)]).map((seq) => {
		const next = present.filter((heard) => heard.seq > seq).sort((a, b) => a.seq - b.seq)[0];
		return { seq, item: gapItem(`gap-${seq}`, next?.item.hour ?? 0) };
	});
	return [...present, ...holes].sort((a, b) => a.seq - b.seq);
}

const gapItem = (letterId: string, hour: number): ThreadItem => ({ kind: 'gap', letterId, hour });

/** No item: a question that was asked again later, which stands there. */
function answerItem(answer: OwnAnswer, asks: ReturnType<typeof askItems>): readonly ThreadItem[] {
	const { letterId, hour, from, content } = answer;
	const parsed = parseContent(utf8(content));
	if (parsed?.kind === 'answer') return [{ kind: 'answer', letterId, hour, from, text: parsed.text, closes: parsed.close }];
	const ask = asks.get(letterId);
	if (ask !== undefined) return ask === 'asked-again' ? [] : [ask];
	return [noticeItem(answer, parsed) ?? { kind: 'newer', letterId, hour, from }];
}

/** What answers a question stands with the question. */
function letterItem({ sealing, posted, marked, sealedAnew, refused }: OwnLetter, answers: readonly OwnAnswer[]): readonly ThreadItem[] {
	if (sealing.content.kind !== 'letter') return [];
	const state = letterStateOf({ posted, marked, answered: isAnswered(sealing.seq, answers) });
	const trouble = state !== 'kept' ? null : refused ? 'refused' : sealedAnew ? 'epoch-gone' : null;
	const { letterId, hour, content } = sealing;
	const { topics, text, drawing, answer: wantsAnswer } = content;
	return [{ kind: 'letter', letterId, hour, topics, text, drawing, wantsAnswer, state, trouble }];
}

/** What was said after a closing answer. It asks for none, so it can only arrive and be read. */
function howItWentItem({ sealing: { content, letterId, hour }, posted, marked }: OwnLetter): readonly ThreadItem[] {
	const said = content.kind === 'notice' ? parseDone(content) : null;
	if (said === null) return [];
	const state = letterStateOf({ posted, marked, answered: false });
	return [{ kind: 'how-it-went', letterId, hour, state, outcome: said.outcome, resting: said.resting }];
}
