import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Readable } from 'node:stream';
import { freePort } from './demoSystem.ts';
import { findProgram } from './findProgram.ts';
import type { OpenBrowser, OtherBrowser } from './otherBrowser.ts';

/** Sends one command of WebDriver (https://www.w3.org/TR/webdriver2/). */
type Command = <Answer>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<Answer>;

/** The name under which WebDriver passes an element. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
const windowFile = fileURLToPath(new URL('./webkitWindow.py', import.meta.url));

/** WebKitGTK wants a screen: one that nobody sees, under a number that is free. */
async function startScreen(): Promise<{ readonly process: ChildProcess; readonly display: string }> {
	const program = findProgram('Xvfb', 'XVFB_PATH', ['Xvfb']);
	const process = spawn(program, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
		stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
	});
	const [number] = (await once(process.stdio[3] as Readable, 'data')) as [Buffer];
	return { process, display: `:${number.toString().trim()}` };
}

/** Starts the driver and answers once it listens. */
async function startDriver(display: string, profile: string) {
	const port = await freePort();
	const program = findProgram('WebKitWebDriver', 'WEBKIT_DRIVER_PATH', ['WebKitWebDriver']);
	const env = { ...process.env, DISPLAY: display, HOME: profile, TZ: 'Asia/Tokyo', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };
	const driver = spawn(program, [`--port=${port}`], { env, stdio: 'ignore' });
	const command: Command = async <Answer>(method: string, path: string, body?: object) => {
		const sent = body === undefined ? {} : { body: JSON.stringify(body) };
		const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...sent });
		const { value } = (await answer.json()) as { value: Answer & { readonly error?: string; readonly message?: string } };
		if (!answer.ok) throw new Error(`${path}: ${value.error} ${value.message}`);
		return value;
	};
	const listens = () =>
		command('GET', '/status').then(
			() => true,
			() => false,
		);
	while (!(await listens())) if (driver.exitCode !== null) throw new Error('WebKitWebDriver ended');
	return { driver, command };
}

/** What the driver needs of the one window. */
function windowOver(command: Command, session: string): Omit<OtherBrowser, 'close'> {
	const post = <Answer>(path: string, body: object) => command<Answer>('POST', `/session/${session}${path}`, body);
	return {
		goTo: async (url) => void (await post('/url', { url })),
		evaluate: async <Value>(expression: string) => {
			const script = `return Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`;
			return JSON.parse(await post<string>('/execute/sync', { script, args: [] })) as Value;
		},
		press: async (selector) => {
			const { [elementKey]: id } = await post<Record<string, string>>('/element', { using: 'css selector', value: selector });
			await post(`/element/${id}/click`, {});
		},
		type: async (text) => {
			const keys = [...text].flatMap((value) => [
				{ type: 'keyDown', value },
				{ type: 'keyUp', value },
			]);
			await post('/actions', { actions: [{ type: 'key', id: 'keys', actions: keys }] });
		},
	};
}

async function end(process: ChildProcess): Promise<void> {
	const ended = once(process, 'exit');
	process.kill('SIGTERM');
	await ended;
}

/** WebKitGTK on a screen that nobody sees, over WebDriver. */
export const openWebKit: OpenBrowser = async (profile) => {
	const screen = await startScreen();
	const { driver, command } = await startDriver(screen.display, profile);
	const endBoth = () => end(driver).then(() => end(screen.process));
	const options = { binary: '/usr/bin/python3', args: [windowFile, profile] };
	const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } };
	const begun = command<{ sessionId: string }>('POST', '/session', { capabilities });
	const { sessionId } = await begun.catch((error: unknown) => endBoth().then(() => Promise.reject(error as Error)));
	return { ...windowOver(command, sessionId), close: () => command('DELETE', `/session/${sessionId}`).then(endBoth) };
};
