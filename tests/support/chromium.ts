import { existsSync, mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** The browser to test with: CHROMIUM_PATH, else a Chromium or Chrome in PATH. A missing one fails the test, it skips nothing. */
export function chromiumPath(): string {
	const named = process.env['CHROMIUM_PATH'] ?? '';
	if (named !== '') return named;
	const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
	const endings = process.platform === 'win32' ? ['.exe'] : [''];
	const folders = (process.env['PATH'] ?? '').split(delimiter);
	const paths = folders.flatMap((folder) => names.flatMap((name) => endings.map((ending) => join(folder, name + ending))));
	const found = paths.find((path) => existsSync(path));
	if (found === undefined) throw new Error('Chromium is missing: install it, or set CHROMIUM_PATH to the program of one.');
	return found;
}

/** Keeps the browser from talking to anyone but the system under test. */
const quiet = [
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-default-apps',
	'--disable-gpu',
	'--disable-quic',
	'--disable-sync',
	'--no-default-browser-check',
	'--no-first-run',
	'--no-pings',
];

export type TestBrowser = {
	readonly profile: string;
	readonly context: BrowserContext;
	readonly page: Page;
	/** Ends it as a person does. */
	close(): Promise<void>;
	/** SIGKILL to every process of it at once, as a flat battery does. */
	kill(): Promise<void>;
};

/** A folder for a profile of its own: one tablet, or one counsellor's computer. */
export const newProfile = (): string => mkdtempSync(join(tmpdir(), 'tayori-profile-'));

export const removeProfile = (profile: string): void => rmSync(profile, { recursive: true, force: true, maxRetries: 5 });

/** Opens a browser on this profile. The same profile can be opened again after `close` or `kill`. */
export async function openBrowser(profile: string, size = { width: 1366, height: 768 }): Promise<TestBrowser> {
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: chromiumPath(),
		headless: true,
		viewport: size,
		locale: 'ja-JP',
		timezoneId: 'Asia/Tokyo',
		args: [...quiet, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
	});
	const page = context.pages()[0] ?? (await context.newPage());
	return { profile, context, page, close: () => context.close(), kill: () => killBrowser(profile, context) };
}

/** The lock of a profile names the browser's process, which leads a process group of its own. */
function browserProcess(profile: string): number {
	const lock = readlinkSync(join(profile, 'SingletonLock'));
	return Number(lock.slice(lock.lastIndexOf('-') + 1));
}

async function killBrowser(profile: string, context: BrowserContext): Promise<void> {
	const gone = new Promise((resolve) => context.once('close', resolve));
	if (process.platform === 'win32') throw new Error('a process group can be killed on Linux and macOS only');
	process.kill(-browserProcess(profile), 'SIGKILL');
	await gone;
}
