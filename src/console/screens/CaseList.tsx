import { useState } from 'preact/hooks';
import type { Desk } from '../../private/consultation/answering/answering.ts';
import type { AnswerDraft, SyncState } from '../consoleState.ts';
import { filtersOf, fits, type RowFilter, rowsToShow } from '../rows.ts';
import { useWords } from '../words.tsx';
import { CaseRowLink } from './CaseRowLink.tsx';
import { CaseSearch } from './CaseSearch.tsx';
import { SyncLine } from './SyncLine.tsx';

type Props = {
	readonly desk: Desk;
	readonly openCaseId: string | null;
	readonly drafts: Readonly<Record<string, AnswerDraft>>;
	readonly sync: SyncState;
	readonly nowMs: number;
	readonly search: (query: string) => Promise<readonly string[]>;
	readonly onSync: () => void;
};

/** The cases of the desk, filtered and in order. */
export function CaseList({ desk, openCaseId, drafts, sync, nowMs, search, onSync }: Props) {
	const { say } = useWords();
	const [filter, setFilter] = useState<RowFilter>('all');
	const answersByLetter = desk.teamType !== 'nurse';
	const [found, setFound] = useState<ReadonlySet<string> | null>(null);
	const rows = rowsToShow(desk.cases, filter, openCaseId, nowMs).filter(({ caseId }) => found?.has(caseId) ?? true);
	const title = say(desk.teamType === 'nurse' ? 'list.title-nurse' : 'list.title');
	return (
		<section class="pane list" aria-label={title}>
			<header class="list-head">
				<div>
					<h2 class="list-title">{title}</h2>
					<p class="small muted named">{say('unlock.member-of', { name: desk.memberName, team: desk.teamName })}</p>
				</div>
				<SyncLine desk={desk} sync={sync} nowMs={nowMs} onSync={onSync} />
				{desk.teamType === 'nurse' && <p class="small">{say('list.nurse-hint')}</p>}
				<CaseSearch search={search} rounds={sync.rounds} onFound={setFound} />
				<Filters desk={desk} answersByLetter={answersByLetter} filter={filter} nowMs={nowMs} onChoose={setFilter} />
			</header>
			<div class="rows">
				{rows.map((row) => (
					<CaseRowLink
						key={row.caseId}
						row={row}
						current={row.caseId === openCaseId}
						draft={(drafts[row.caseId]?.text ?? '') !== ''}
						answersByLetter={answersByLetter}
						nowMs={nowMs}
					/>
				))}
				{rows.length === 0 && <p class="rows-empty muted">{say(found === null ? emptyWord(desk) : 'list.empty-search')}</p>}
			</div>
		</section>
	);
}

function emptyWord(desk: Desk) {
	if (desk.cases.length > 0) return 'list.empty-filter';
	return desk.teamType === 'nurse' ? 'list.empty-nurse' : 'list.empty';
}

type FiltersProps = {
	readonly desk: Desk;
	readonly answersByLetter: boolean;
	readonly filter: RowFilter;
	readonly nowMs: number;
	readonly onChoose: (filter: RowFilter) => void;
};

function Filters({ desk, answersByLetter, filter, nowMs, onChoose }: FiltersProps) {
	const { say } = useWords();
	return (
		<div class="filters" role="group" aria-label={say('list.filters')}>
			{filtersOf(answersByLetter).map((each) => (
				<button key={each} type="button" class="filter" aria-pressed={each === filter} onClick={() => onChoose(each)}>
					{say(`list.filter.${each}`)} <b>{desk.cases.filter((row) => fits(row, each, nowMs)).length}</b>
				</button>
			))}
		</div>
	);
}
