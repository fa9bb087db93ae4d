import { render } from 'preact';
import { Workbox } from 'workbox-window';
import { enterLockedDesk } from '../private/consultation/answering/enterLockedDesk.ts';
import { lockedDeskUrl } from '../private/consultation/answering/workerUrls.ts';
import { followSystemTheme } from '../ui/theme.ts';
import { trustUrls } from '../ui/trustedUrls.ts';
import '../ui/tokens.css';
import '../ui/ui.css';
import './styles/base.css';
import './styles/unlock.css';
import './styles/desk.css';
import './styles/list.css';
import './styles/case.css';
import './styles/composer.css';
import './styles/surveys.css';
import './styles/dialog.css';
import './styles/record.css';
import { App } from './App.tsx';
import { parsePin } from './room.ts';
import { loadWords, WordsProvider } from './words.tsx';

const serviceWorkerUrl = '/sw.js';
const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

async function start(): Promise<void> {
	document.documentElement.dataset['app'] = 'console';
	followSystemTheme();
	const trust = trustUrls([lockedDeskUrl, serviceWorkerUrl]);
	const answering = enterLockedDesk(trust);
	const words = await loadWords();
	const place = document.getElementById('app');
	if (!place) throw new Error('the page has no place for the console');
	render(
		<WordsProvider words={words}>
			<App answering={answering} pin={parsePin(location.search)} onLoopback={loopback.has(location.hostname)} />
		</WordsProvider>,
		place,
	);
	keepForOffline(trust(serviceWorkerUrl));
}

/** Keeps the console's files, so that it opens without a network. Refused (a private window, no support) it still works while online. */
function keepForOffline(url: string): void {
	if (!('serviceWorker' in navigator)) return;
	void new Workbox(url).register().catch(() => undefined);
}

void start();
