import { parseDrawing } from '../private/domain/drawing.ts';
import type { CaseItem, CaseView } from '../private/consultation/answering/answering.ts';

/** The letters whose words stood before a person with this view. What could not be shown was read by nobody: no 「よんだ」 for it. */
export const lettersOnScreen = (view: CaseView): readonly string[] => view.items.flatMap(idsOf);

function idsOf(item: CaseItem): readonly string[] {
	if (item.kind === 'grant') return item.letterIds;
	return item.kind === 'revoke' || item.kind === 'how-it-went' || (item.kind === 'letter' && isWhole(item)) ? [item.letterId] : [];
}

const isWhole = ({ drawing }: Extract<CaseItem, { readonly kind: 'letter' }>): boolean =>
	drawing === null || parseDrawing(drawing) !== null;
