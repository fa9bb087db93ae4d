import type { CaseItem, CaseView } from '../../private/consultation/answering/answering.ts';

/** What a child answered to a question of this case. */
export type Grant = Extract<CaseItem, { readonly kind: 'grant' }>;

/** Yeses under which something may be told now. */
export const yesesOf = (view: CaseView): readonly Grant[] =>
	view.items.flatMap((item) => (item.kind === 'grant' && item.say === 'yes' && item.fits && !item.revoked && !item.over ? [item] : []));
