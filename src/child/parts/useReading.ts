import { useEffect, useState } from 'preact/hooks';
import type { ReadingPage } from '../../private/domain/readingPack.ts';
import { useChild } from '../child.tsx';
import { browserReading, readPages } from '../reading.ts';

/** The pages to read in the language in force. `null`: not to be had just now. */
export function useReading(): readonly ReadingPage[] | 'coming' | null {
	const { state, acts, look } = useChild();
	const [pages, setPages] = useState<readonly ReadingPage[] | 'coming' | null>('coming');
	const content = state.school?.content;
	// What a city lays on the shelf stands in the signed policy, which only the locked room can verify.
	useEffect(() => acts.prepare(), [acts]);
	useEffect(() => {
		let isShown = true;
		const read = () => void readPages(look.language, content, browserReading()).then((found) => isShown && setPages(found));
		read();
		addEventListener('online', read);
		return () => {
			isShown = false;
			removeEventListener('online', read);
		};
	}, [look.language, content]);
	return pages;
}
