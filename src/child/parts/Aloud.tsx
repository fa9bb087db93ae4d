import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useChild } from '../child.tsx';

export type OwnProps = { readonly field?: RefObject<HTMLTextAreaElement | null> };
type Aloud = typeof import('../aloud/ReadAloud.tsx');

let arrived: Aloud | null = null;

/** Reading aloud is a chunk of its own: only who has it on, or looks at the settings, loads it. `null` until it is here. */
function useAloud(isWanted: boolean): Aloud | null {
	const [aloud, setAloud] = useState(arrived);
	useEffect(() => {
		if (!isWanted || aloud !== null) return;
		void import('../aloud/ReadAloud.tsx').then(
			(chunk) => {
				arrived = chunk;
				setAloud(chunk);
			},
			// No network before the service worker kept it: the page goes on without a voice.
			() => undefined,
		);
	}, [isWanted, aloud]);
	return isWanted ? aloud : null;
}

const useAloudOn = () => useAloud(useChild().look.aloud === 'on');

/** In the bar of every screen, for whoever turned it on. */
export function ReadAloud() {
	const aloud = useAloudOn();
	return aloud && <aloud.ReadButton />;
}

/** Reads what is the child's own, a field or the item (`data-own`) around it: nothing else does. */
export function ReadOwn({ field }: OwnProps) {
	const aloud = useAloudOn();
	return aloud && <aloud.OwnButton {...(field && { field })} />;
}

export function AloudSetting() {
	const aloud = useAloud(true);
	return aloud && <aloud.AloudRow />;
}
