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

const database = 'met';
const dayMs = 86_400_000;

/** Asks the browser, never the person, and remembers today as the first day if there was none. */
export async function findStaying(nowMs: number): Promise<Staying> {
	const today = Math.floor(nowMs / dayMs);
	const { standalone: fromHomeScreen } = navigator as Navigator & { readonly standalone?: boolean };
	const storage = navigator.storage as StorageManager | undefined;
	const persisted = await storage?.persisted?.().catch(() => undefined);
	return judgeStaying({ ...(await meet(today)), fromHomeScreen, persisted, today });
}

/** The first day here, out of a database that holds nothing else; it is made where there was none, if the tablet can store at all. */
const meet = (today: number): Promise<Pick<StayingFacts, 'canStore' | 'metOnDay'>> =>
	new Promise((answer) => {
		const refused = () => answer({ canStore: false, metOnDay: null });
		try {
			const opening = indexedDB.open(database, 1);
			opening.onupgradeneeded = () => void opening.result.createObjectStore('days').put(today, 'first');
			opening.onerror = refused;
			opening.onsuccess = () => {
				const first: IDBRequest<unknown> = opening.result.transaction('days').objectStore('days').get('first');
				first.onerror = refused;
				first.onsuccess = () => {
					opening.result.close();
					answer({ canStore: true, metOnDay: typeof first.result === 'number' ? first.result : null });
				};
			};
		} catch {
			refused();
		}
	});
