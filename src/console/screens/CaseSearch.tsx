import { useEffect, useState } from 'preact/hooks';
import { quietField } from '../../ui/quietField.ts';
import { useWords } from '../words.tsx';

type Props = {
	readonly search: (query: string) => Promise<readonly string[]>;
	/** Counts rounds: what came in since is searched too. */
	readonly rounds: number;
	/** Ids that were found; `null` while nothing is looked for. */
	readonly onFound: (found: ReadonlySet<string> | null) => void;
};

/** Looks for words in what this desk holds. Nothing of it is kept, and no word leaves the computer. */
export function CaseSearch({ search, rounds, onFound }: Props) {
	const { say } = useWords();
	const [query, setQuery] = useState('');
	useEffect(() => {
		if (query.trim() === '') return onFound(null);
		let stale = false;
		void search(query).then((ids) => {
			if (!stale) onFound(new Set(ids));
		});
		return () => {
			stale = true;
		};
	}, [query, rounds, search, onFound]);
	return (
		<label class="case-search">
			<span class="vh">{say('list.search')}</span>
			<input
				id="case-search"
				type="text"
				data-testid="case-search"
				placeholder={say('list.search')}
				{...quietField}
				value={query}
				onInput={({ currentTarget }) => setQuery(currentTarget.value)}
			/>
		</label>
	);
}
