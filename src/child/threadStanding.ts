import type { Thread } from '../private/consultation/asking/asking.ts';

/**
 * How a conversation stands for the child: `unread`, the centre has the last letter and nobody had it on the screen yet; `read`, somebody
 * had, and an answer is wanted; `closed`, the centre ended it; `open`, nothing of these can be said.
 */
export type Standing = 'unread' | 'read' | 'closed' | 'open';

export function standingOf({ to, items }: Pick<Thread, 'to' | 'items'>): Standing {
	const said = items.filter((item) => item.kind === 'letter' || item.kind === 'answer');
	const last = said.at(-1);
	if (last === undefined || to === 'nurse') return 'open';
	if (last.kind === 'answer') return last.closes ? 'closed' : 'open';
	if (!last.wantsAnswer || (last.state !== 'posted' && last.state !== 'read')) return 'open';
	return last.state === 'read' ? 'read' : 'unread';
}
