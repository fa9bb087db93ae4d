import { utf8 } from '../../../shared/base/bytes.ts';
import type { LetterId } from '../../../shared/wire/ids.ts';
import { parseContent } from '../../domain/content.ts';
import { missingSeqs } from '../../domain/gaps.ts';
import { isAnswered, letterStateOf } from '../../domain/letterStates.ts';
import type { OwnAnswer, OwnConversation, OwnLetter } from '../../vault/boxContents.ts';
import type { ThreadItem } from './asking.ts';

/** An answer of which only some parts came. */
export type HalfAnswer = { readonly letterId: LetterId; readonly seq: number; readonly hour: number };

type Heard = { readonly seq: number; readonly item: ThreadItem };

/**
 * Letters and answers in the order in which the child met them: before each letter stand the answers that it had `seen`. Holes in the
 * answers' numbers stand where the missing one would.
 */
export function threadItems(own: OwnConversation, halves: readonly HalfAnswer[]): readonly ThreadItem[] {
	const heard = heardItems(own.answers, halves);
	const items: ThreadItem[] = [];
	let told = 0;
	for (const letter of [...own.letters].sort((a, b) => a.sealing.seq - b.sealing.seq)) {
		for (; (heard[told]?.seq ?? Number.POSITIVE_INFINITY) <= letter.sealing.seen; told++) items.push(...itemsAt(heard, told));
		items.push(letterItem(letter, own.answers));
	}
	return [...items, ...heard.slice(told).map(({ item }) => item)];
}

const itemsAt = (heard: readonly Heard[], at: number): readonly ThreadItem[] => heard.slice(at, at + 1).map(({ item }) => item);

/** Answers and gaps by their number, lowest first. */
function heardItems(answers: readonly OwnAnswer[], halves: readonly HalfAnswer[]): readonly Heard[] {
	const whole = answers.map((answer) => ({ seq: answer.seq, item: answerItem(answer) }));
	const half = [...new Map(halves.map((part) => [part.letterId, part])).values()].map((part) => ({
		seq: part.seq,
		item: gapItem(part.letterId, part.hour),
	}));
	const present = [...whole, ...half];
	const holes = missingSeqs(present.map(({ seq }) => seq)).map((seq) => {
		const next = present.filter((heard) => heard.seq > seq).sort((a, b) => a.seq - b.seq)[0];
		return { seq, item: gapItem(`gap-${seq}`, next?.item.hour ?? 0) };
	});
	return [...present, ...holes].sort((a, b) => a.seq - b.seq);
}

const gapItem = (letterId: string, hour: number): ThreadItem => ({ kind: 'gap', letterId, hour });

function answerItem({ letterId, hour, from, content }: OwnAnswer): ThreadItem {
	const parsed = parseContent(utf8(content));
	if (parsed?.kind === 'answer') return { kind: 'answer', letterId, hour, from, text: parsed.text };
	return { kind: 'newer', letterId, hour, from };
}

function letterItem({ sealing, posted, marked, sealedAnew, refused }: OwnLetter, answers: readonly OwnAnswer[]): ThreadItem {
	const state = letterStateOf({ posted, marked, answered: isAnswered(sealing.seq, answers) });
	const trouble = state !== 'kept' ? null : refused ? 'refused' : sealedAnew ? 'epoch-gone' : null;
	const { letterId, hour, content } = sealing;
	return { kind: 'letter', letterId, hour, topics: content.topics, text: content.text, drawing: content.drawing, state, trouble };
}
