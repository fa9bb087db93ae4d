/**
 * Whether what is kept here stays, as far as a page can know. `vanishes`: nothing can be kept at all. `tab`: Safari outside of the home
 * screen, which empties itself after days without use. `unknown`: nothing speaks for it, as in a guest session; no browser says so, and
 * Chromium names the same quota in a guest's window as in any other. `stays` promises nothing: storage was granted, or outlived a day.
 */
export type Staying = 'stays' | 'unknown' | 'tab' | 'vanishes';

export type StayingFacts = {
	readonly canStore: boolean;
	/** `navigator.standalone`: Safari on tablets and phones alone has it. */
	readonly fromHomeScreen: boolean | undefined;
	/** What the browser says of `persist`. `undefined`: it says nothing. */
	readonly persisted: boolean | undefined;
	/** The day on which this app was first met here, as it was found; `null`: today. */
	readonly metOnDay: number | null;
	readonly today: number;
};

export function judgeStaying({ canStore, fromHomeScreen, persisted, metOnDay, today }: StayingFacts): Staying {
	if (!canStore) return 'vanishes';
	if (fromHomeScreen === false) return 'tab';
	return persisted === true || (metOnDay !== null && metOnDay !== today) ? 'stays' : 'unknown';
}

const storageKey = 'tayori-met';
const dayMs = 86_400_000;

/** Asks the browser, never the person, and remembers today as the first day if there was none. */
export async function findStaying(nowMs: number): Promise<Staying> {
	const today = Math.floor(nowMs / dayMs);
	const { standalone: fromHomeScreen } = navigator as Navigator & { readonly standalone?: boolean };
	const storage = navigator.storage as StorageManager | undefined;
	const persisted = await storage?.persisted?.().catch(() => undefined);
	return judgeStaying({ canStore: await canStore(), fromHomeScreen, persisted, metOnDay: meet(today), today });
}

function meet(today: number): number | null {
	try {
		const met = Number.parseInt(localStorage.getItem(storageKey) ?? '', 10);
		if (Number.isSafeInteger(met)) return met;
		localStorage.setItem(storageKey, String(today));
	} catch {
		// Refused: as on a tablet that was never met.
	}
	return null;
}

/** Opens a database of no use and lets it go again. */
const canStore = (): Promise<boolean> =>
	new Promise((answer) => {
		try {
			const opening = indexedDB.open('probe');
			opening.onerror = () => answer(false);
			opening.onsuccess = () => {
				opening.result.close();
				indexedDB.deleteDatabase('probe');
				answer(true);
			};
		} catch {
			answer(false);
		}
	});
