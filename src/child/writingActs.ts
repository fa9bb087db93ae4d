import type { Draft, Recipient } from '../private/consultation/asking/asking.ts';
import type { Keeping } from './keeping.ts';
import { otherDraft } from './inHand.ts';
import { blankDraft, hasWords } from './state.ts';
import type { Store } from './store.ts';

type Writing = 'topics' | 'compose' | 'send';

/** Writing: which letter is in hand. In an open box nothing that was in hand is put down before it is kept. */
export function createWritingActs(store: Store, { keepNow, saveNow }: Pick<Keeping, 'keepNow' | 'saveNow'>) {
	/** Puts another letter in hand. Without room in the box for the words that are in hand, they stay there. */
	async function takeInHand(next: Draft, screen: Writing): Promise<void> {
		await saveNow();
		const { box, draft } = store.read();
		if (box !== null && hasWords(draft) && !(await keepNow())) return;
		store.take({ do: 'write-on', draft: next, screen });
	}

	/** Writes on with the letter in hand. */
	async function goOn(screen: Writing): Promise<void> {
		const { box, draft } = store.read();
		store.take({ do: 'write-on', draft, screen });
		if (box !== null && hasWords(draft)) await keepNow();
	}

	/** Takes up the letter that lies unfinished for this conversation, or begins one. */
	async function takeUp(to: Recipient, thread: string | null): Promise<void> {
		const { draft } = store.read();
		const screen = thread === null ? 'topics' : 'compose';
		const other = otherDraft(store.read());
		const lies = other?.thread === thread ? other : null;
		if (draft.thread === thread && (lies === null || hasWords(draft))) await goOn(screen);
		else await takeInHand(lies ?? { ...blankDraft, to, thread }, screen);
	}

	return {
		revise: (change: Partial<Draft>) => store.take({ do: 'revise', change }),
		startLetter: () => takeUp('centre', null),
		reply: takeUp,
		/** Puts a short letter in hand whose words are known, and shows it before it is sent. What lies unfinished stays in the box. */
		replyWith: (to: Recipient, thread: string, text: string) => takeInHand({ ...blankDraft, to, thread, text }, 'send'),
		/** Writes on what lies unfinished in the box. */
		writeOn: async () => {
			const other = otherDraft(store.read());
			if (other === null) await goOn('compose');
			else await takeInHand(other, 'compose');
		},
	};
}
