import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bidi, connectBidi } from './bidi.ts';
import { findProgram } from './findProgram.ts';
import type { OpenBrowser } from './otherBrowser.ts';

/** Keeps the browser from talking to anyone but the system under test, and from asking anything. */
const quiet: Readonly<Record<string, boolean | number | string>> = {
	'app.normandy.enabled': false,
	'app.update.disabledForTesting': true,
	'browser.aboutwelcome.enabled': false,
	'browser.safebrowsing.malware.enabled': false,
	'browser.safebrowsing.phishing.enabled': false,
	'browser.shell.checkDefaultBrowser': false,
	'browser.startup.page': 0,
	'browser.topsites.contile.enabled': false,
	'datareporting.policy.dataSubmissionEnabled': false,
	'extensions.getAddons.cache.enabled': false,
	'extensions.update.enabled': false,
	'intl.accept_languages': 'ja',
	'network.captive-portal-service.enabled': false,
	'network.connectivity-service.enabled': false,
	'remote.prefs.recommended': true,
	'services.settings.server': 'data:,#remote-settings-dummy/v1',
};

async function launch(profile: string): Promise<{ readonly process: ChildProcess; readonly url: string }> {
	const lines = Object.entries(quiet).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
	writeFileSync(join(profile, 'user.js'), lines.join(''));
	const program = findProgram('Firefox', 'FIREFOX_PATH', ['firefox-esr', 'firefox']);
	const process = spawn(program, ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'], {
		env: { ...globalThis.process.env, HOME: profile, TZ: 'Asia/Tokyo' },
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	const url = await new Promise<string>((settle, fail) => {
		let said = '';
		process.stderr.on('data', (text: Buffer) => {
			said += text.toString();
			const listening = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
			if (listening !== undefined) settle(`${listening}/session`);
		});
		process.once('exit', () => fail(new Error(`Firefox ended: ${said}`)));
	});
	return { process, url };
}

type Evaluated = {
	readonly type: string;
	readonly result?: { readonly value?: string };
	readonly exceptionDetails?: { readonly text: string };
};

/** What the driver needs of one tab. */
function tabOver(bidi: Bidi, context: string) {
	const evaluate = async <Value>(expression: string): Promise<Value> => {
		const wrapped = `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`;
		const answer = await bidi.command<Evaluated>('script.evaluate', { expression: wrapped, target: { context }, awaitPromise: true });
		if (answer.type !== 'success') throw new Error(`${expression}: ${answer.exceptionDetails?.text}`);
		return JSON.parse(answer.result?.value ?? 'null') as Value;
	};
	const act = (type: string, actions: readonly object[]) =>
		bidi.command('input.performActions', { context, actions: [{ type, id: type, actions }] });
	return {
		evaluate,
		goTo: async (url: string) => void (await bidi.command('browsingContext.navigate', { context, url, wait: 'complete' })),
		press: async (selector: string) => {
			const middle = `((box) => ({ x: Math.round(box.left + box.width / 2), y: Math.round(box.top + box.height / 2) }))`;
			const element = `document.querySelector(${JSON.stringify(selector)})`;
			const scrolled = `(${element}.scrollIntoView({ block: 'center', behavior: 'instant' }), ${middle}(${element}.getBoundingClientRect()))`;
			const { x, y } = await evaluate<{ x: number; y: number }>(scrolled);
			await act('pointer', [
				{ type: 'pointerMove', x, y },
				{ type: 'pointerDown', button: 0 },
				{ type: 'pointerUp', button: 0 },
			]);
		},
		type: async (text: string) => {
			const keys = [...text].flatMap((value) => [
				{ type: 'keyDown', value },
				{ type: 'keyUp', value },
			]);
			await act('key', keys);
		},
	};
}

/** Firefox without a window, over WebDriver BiDi, which it speaks itself: no driver stands between. */
export const openFirefox: OpenBrowser = async (profile) => {
	const { process, url } = await launch(profile);
	const bidi = await connectBidi(url);
	await bidi.command('session.new', { capabilities: {} });
	const { contexts } = await bidi.command<{ contexts: readonly { context: string }[] }>('browsingContext.getTree', {});
	const context = contexts[0]?.context ?? '';
	await bidi.command('browsingContext.setViewport', { context, viewport: { width: 1080, height: 810 } });
	return {
		...tabOver(bidi, context),
		close: async () => {
			const ended = once(process, 'exit');
			await bidi.command('browser.close', {});
			await ended;
		},
	};
};
