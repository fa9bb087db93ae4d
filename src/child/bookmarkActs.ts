import type { ActPorts, Orders } from './orders.ts';

/** A second way into the open box, on paper. The words are the screen's alone, for as long as it stands. */
export function createBookmarkActs({ store }: ActPorts, { ask, refuse }: Orders) {
	return {
		drawBookmark: (show: (words: readonly string[]) => void) => {
			store.take({ do: 'work', busy: 'drawing' });
			return ask(async (asking) => {
				const outcome = await asking.drawBookmark();
				if (!outcome.ok) return refuse(outcome.error);
				store.take({ do: 'work', busy: null });
				show(outcome.value);
			});
		},
		/** Makes the words drawn last open the box. */
		keepBookmark: () => {
			store.take({ do: 'work', busy: 'making' });
			return ask(async (asking) => {
				const outcome = await asking.keepBookmark();
				if (!outcome.ok) return refuse(outcome.error);
				store.take({ do: 'go', to: 'box' });
				store.take({ do: 'notice', notice: 'bookmark.kept' });
			});
		},
		/** Makes a bookmark useless whose paper is lost. */
		dropBookmark: () =>
			ask(async (asking) => {
				const outcome = await asking.dropBookmark();
				if (outcome.ok) store.take({ do: 'notice', notice: 'bookmark.dropped' });
				else refuse(outcome.error);
			}),
	};
}
