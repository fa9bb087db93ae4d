import type { BoxView, Draft } from '../private/consultation/asking/asking.ts';
import { hasWords } from '../private/domain/draftFilled.ts';

/** What the page holds of the child's words, and what of it lies in the open box. */
export type InHand = {
	readonly draft: Draft;
	/**
	 * What is durable of `draft` in the open box: the same object when nothing changed since, an earlier state of it otherwise. `null`: this
	 * letter is not in the box, and what lies there (`box.draft`) is another one.
	 */
	readonly savedDraft: Draft | null;
	/** The box refused to keep what was typed last. */
	readonly keepRefused: boolean;
	/** The notes as typed, while they are not durable in the box; `null` when `box.notes` is all there is. */
	readonly notes: string | null;
	readonly box: BoxView | null;
};

/** A letter that lies unfinished in the open box and is not the one in hand. */
export const otherDraft = ({ box, savedDraft }: InHand): Draft | null =>
	box !== null && box.draft !== null && savedDraft === null && hasWords(box.draft) ? box.draft : null;

/** Whether leaving now would lose something that was written. */
export const wouldLose = ({ box, draft, savedDraft, notes }: InHand): boolean =>
	(hasWords(draft) && (box === null || savedDraft !== draft)) || notes !== null;
/**
 * The room may have put another letter into the box's draft (one that was taken back): what is in hand then displaces it, and is never
 * written over it. A conversation that was erased is no longer continued.
 */
export function stillInBox({ draft, savedDraft }: InHand, { draft: kept }: BoxView): Partial<InHand> {
	if (savedDraft === null) return {};
	if (kept === null || kept.text !== savedDraft.text || kept.drawing !== savedDraft.drawing) return { savedDraft: null };
	if (kept.thread === savedDraft.thread) return {};
	const moved = { ...draft, thread: kept.thread };
	return { draft: moved, savedDraft: savedDraft === draft ? moved : { ...savedDraft, thread: kept.thread } };
}

/** The locked room died, and the box with it; what is in hand is in hand alone. */
export const withoutBox = ({ draft }: InHand): Partial<InHand> => ({
	box: null,
	savedDraft: null,
	notes: null,
	keepRefused: false,
	draft: { ...draft, thread: null },
});

/** What the box added to its notes goes behind what is being typed into them. */
export const notesBehind = ({ notes, box }: InHand, seen: BoxView): string | null =>
	notes !== null && box !== null && seen.notes.startsWith(box.notes) ? notes + seen.notes.slice(box.notes.length) : notes;

/** Another letter is taken in hand. It is in the box if it is the box's own. */
export const inHand = ({ box }: InHand, draft: Draft): Partial<InHand> => ({
	draft,
	savedDraft: box?.draft === draft ? draft : null,
	keepRefused: false,
});
