import { useEffect, useMemo, useState } from 'preact/hooks';
import { loadYears, type YearOf } from '../ui/rubyYears.ts';
import { yearsLearnt } from './bands.ts';
import type { Look } from './look.ts';

/** The words that need no furigana by this look. Until the table of school years is here, every word has its furigana. */
export function useKnownWords(look: Look, first: YearOf | null): ((word: string) => boolean) | null {
	const [yearOf, setYearOf] = useState(() => first);
	const isWanted = look.ruby === 'grade' && yearOf === null;
	useEffect(() => {
		if (!isWanted) return undefined;
		const load = () =>
			void loadYears().then(
				(loaded) => setYearOf(() => loaded),
				() => undefined,
			);
		load();
		addEventListener('online', load);
		return () => removeEventListener('online', load);
	}, [isWanted]);
	const learnt = yearsLearnt(look.band, look.register);
	return useMemo(
		() => (look.ruby === 'grade' && yearOf !== null ? (word: string) => yearOf(word) <= learnt : null),
		[look.ruby, yearOf, learnt],
	);
}
