import { render } from 'preact';
import { enterLockedRoom } from '../private/consultation/asking/enterLockedRoom.ts';
import { hearPost, wakePostman } from '../private/consultation/asking/wakePostman.ts';
import { workerUrls } from '../private/consultation/asking/workerUrls.ts';
import { loadYears } from '../ui/rubyYears.ts';
import { followSystemTheme } from '../ui/theme.ts';
import { trustUrls } from '../ui/trustedUrls.ts';
import '../ui/tokens.css';
import '../ui/ui.css';
import '../ui/font.css';
import './child.css';
import { createActs } from './acts.ts';
import { App } from './App.tsx';
import { askToStay } from './askToStay.ts';
import { servedDirectory } from './directory.ts';
import { comesFromTry } from './exitPractice.ts';
import { createLater } from './later.ts';
import { readLook, wearLook } from './look.ts';
import { NoPlace } from './NoPlace.tsx';
import { parsePlace, type Place } from './place.ts';
import { exerciseUrl, leaveForExercise, leaveOnShift, mostSavingMs, mostSendingMs } from './quickExit.ts';
import { createRoom } from './room.ts';
import { mayHaveMail, startRounds } from './rounds.ts';
import { wouldLose } from './inHand.ts';
import { createStore } from './store.ts';
import { settleIn } from './settleIn.ts';
import { watchPage } from './watch.ts';
import { bandOf, createChildWords, langOf, type Language, WordsContext } from './words.ts';

const serviceWorkerUrl = '/sw.js';
const trust = trustUrls([workerUrls.lockedRoom, workerUrls.postman, serviceWorkerUrl]);
const startWorker = (url: string) => new Worker(trust(url), { type: 'module' });
/** A page goes into the back-forward cache with its workers, frozen: keys, locks and transactions that every other page waits for (WebKit). */
const beforeFrozen = (end: () => void) => addEventListener('pagehide', ({ persisted }) => persisted && end(), { once: true });
function startLockedRoom(): Worker {
	const worker = startWorker(workerUrls.lockedRoom);
	beforeFrozen(() => worker.terminate());
	return worker;
}
const page = document.getElementById('app') ?? document.body;
const nowMs = () => Date.now();
const timers = {
	setTimer: (run: () => void, delayMs: number) => setTimeout(run, delayMs),
	clearTimer: (timer: number) => clearTimeout(timer),
};
const look = readLook();
const words = createChildWords(look.language);

/** ms. Who goes straight to the letter has typed by then; who stays on the first page has every word and page soon. */
const restMs = 4_000;

/** Wires the app together and shows the first page. */
async function open(place: Place): Promise<void> {
	const store = createStore();
	const later = createLater(words);
	const hearTime = (relayMs: number) => store.take({ do: 'time-heard', clockOffMs: relayMs - nowMs() });
	const directory = { fetch: fetch.bind(globalThis), caches: globalThis.caches, hearTime };
	const room = createRoom({
		place,
		enter: (broken) =>
			enterLockedRoom(startLockedRoom, () => {
				broken();
				store.take({ do: 'box-gone' });
				store.take({ do: 'notice', notice: 'error.cannot_write' });
			}),
		servedDirectory: () => servedDirectory(place.code, directory),
		onSchool: (school) => {
			store.take({ do: 'school-known', school });
			rounds.retime();
		},
		onOtherPin: () => store.take({ do: 'go', to: 'stopped' }),
	});
	const postman = wakePostman({
		serviceWorker: navigator.serviceWorker,
		startPostman: () => startWorker(workerUrls.postman),
		beforeFrozen,
		nowMs,
		hearRefused: (someRefused) => store.take({ do: 'post-seen', someRefused }),
	});
	const acts = createActs({
		store,
		room,
		postman,
		nowMs,
		...timers,
		askToStay,
		voice: () => ({ lang: langOf(words.language() as Language), band: bandOf(words.language() as Language) }),
	});
	const save = () => Promise.all([acts.sendingEnds(), acts.saveNow(), acts.saveNotesNow()]);
	const leave = () => {
		const mostMs = store.read().busy === 'sending' ? mostSendingMs : mostSavingMs;
		leaveForExercise(exerciseUrl(place.code), save, mostMs, () => acts.lock(null));
	};
	const rounds = startRounds({ store, acts, postman, isHidden: () => document.hidden, mayHaveMail, ...timers });
	addEventListener('online', () => void rounds.now());
	hearPost(() => void acts.refresh());
	leaveOnShift(leave);
	const showPractised = (isHere: boolean) => {
		if (!isHere) return;
		store.take({ do: 'go', to: 'page-exit' });
		store.take({ do: 'notice', notice: 'exit.practised' });
	};
	addEventListener('pageshow', () => comesFromTry() && void later.load().then(showPractised));
	watchPage({
		nowMs,
		onLock: (reason) => {
			const sentence = wouldLose(store.read()) ? 'error.lost' : store.read().box === null ? null : 'error.opened_lock';
			if (reason === 'left') acts.lock(null, mostSavingMs);
			else acts.lock(sentence);
		},
		onIdleWarning: () => {
			if (wouldLose(store.read())) store.take({ do: 'notice', notice: 'compose.idle_warning' });
		},
		onBack: () => store.read().notice === 'compose.idle_warning' && store.take({ do: 'notice', notice: null }),
		onHide: () => {
			void acts.saveNow();
			void acts.saveNotesNow();
			acts.endUndo();
		},
		onShow: () => void rounds.now(),
	});
	// Furigana come right at once where they go by grade; without the table they all stand there.
	const years = look.ruby === 'grade' ? loadYears().catch(() => null) : null;
	await words.need('first');
	render(<App store={store} acts={acts} words={words} later={later} look={look} yearOf={await years} leave={leave} />, page);
	void settleIn({ place, directory, store, room, rounds, registerUrl: trust(serviceWorkerUrl) }).then(() =>
		setTimeout(() => void later.load(), store.read().cityWide ? 0 : restMs),
	);
}

/** An address without a school: says where to open the app, and nothing else. */
async function sayWhereToOpen(): Promise<void> {
	await words.need('first');
	render(
		<WordsContext.Provider value={{ words, language: look.language }}>
			<NoPlace />
		</WordsContext.Provider>,
		page,
	);
}

followSystemTheme();
wearLook(look);
document.documentElement.dataset['app'] = 'child';
const place = parsePlace(location);
void (place === null ? sayWhereToOpen() : open(place));
