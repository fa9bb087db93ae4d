import { mayShow, type ShowFrom } from '../../domain/showFrom.ts';
import type { ThreadItem } from './asking.ts';

/**
 * A conversation before the time of day from which the child wants to see answers: that something came is said, and nothing of it leaves
 * the locked room. What she wrote herself, and each letter's state, stay as they are.
 */
export function withhold(items: readonly ThreadItem[], showFrom: ShowFrom, nowMs: number): readonly ThreadItem[] {
	if (showFrom === null || mayShow(showFrom, nowMs)) return items;
	return items.map((item) => (isOwn(item) ? item : { kind: 'withheld', letterId: item.letterId, hour: item.hour, showFrom }));
}

const isOwn = ({ kind }: ThreadItem): boolean => kind === 'letter' || kind === 'how-it-went' || kind === 'gap';
