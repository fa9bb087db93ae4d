import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findProgram } from './findProgram.ts';

/** The browser to test with. */
export const chromiumPath = (): string =>
	findProgram('Chromium', 'CHROMIUM_PATH', ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']);

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

/** What else there is to say of the device: whether it is touched, how fine its screen is, by what way it meets the network, what the driver may not change. */
export type Device = Pick<PersistentOptions, 'hasTouch' | 'isMobile' | 'deviceScaleFactor' | 'proxy' | 'args' | 'ignoreDefaultArgs'>;
type PersistentOptions = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>;

/** Opens a browser on this profile. The same profile can be opened again after `close` or `kill`. */
export async function openBrowser(profile: string, size = { width: 1366, height: 768 }, device: Device = {}): Promise<TestBrowser> {
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: chromiumPath(),
		headless: true,
		viewport: size,
		locale: 'ja-JP',
		timezoneId: 'Asia/Tokyo',
		...device,
		args: [...quiet, ...(device.args ?? []), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
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
