import type { AskItem, BoxView, ThreadItem } from '../../private/consultation/asking/asking.ts';
import type { ConsentItem } from '../../private/domain/consentContent.ts';
import { Icon } from '../../ui/Icon.tsx';

export const secondMs = 1_000;

const icons: Readonly<Record<ConsentItem, string>> = {
	facts: 'search',
	name: 'person',
	home: 'people',
	office: 'shield',
	meeting: 'meeting',
	contact: 'phone',
};

/** The item as a stamp: a picture beside the words. */
export const AskStamp = ({ item }: { readonly item: ConsentItem }) => (
	<span class="ask-stamp" aria-hidden="true">
		<Icon name={icons[item]} />
	</span>
);

export type Notice = Extract<ThreadItem, { readonly kind: 'notice' }>;

/** A question that waits for its answer. */
export const isOpen = (item: ThreadItem): item is AskItem => item.kind === 'ask' && item.answer === null && !item.over;

/** The one question that is asked now: the first that waits, in the newest conversation that has one; and whether others wait. */
export function askedNow(box: BoxView | null) {
	const open = (box?.threads ?? []).flatMap((thread) => thread.items.filter(isOpen).map((ask) => ({ threadId: thread.id, ask })));
	const first = open[0];
	return first === undefined ? null : { ...first, more: open.length > 1 };
}
