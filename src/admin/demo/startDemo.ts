import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { encodeBase64url } from '../../shared/base/base64url.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { secondsOf } from '../../shared/base/time.ts';
import { sodiumReady } from '../../private/crypto/sodium.ts';
import { createRelay } from '../../relay/app.ts';
import { bindRefused } from '../../relay/bind.ts';
import { startExpiry } from '../../relay/expiry.ts';
import { listen } from '../../relay/listen.ts';
import { createCounts, startCountLines, writeLine } from '../../relay/log.ts';
import { openReceiptSeed, receiptPublicKey, relayKeyRefusedSentence } from '../../relay/store/relayKey.ts';
import { openSqliteStore } from '../../relay/store/sqlite.ts';
import { type Store, storeRefusedSentence } from '../../relay/store/store.ts';
import { serveApp } from '../site/serveApp.ts';
import { readDemoState, stateRefused, writeDemoState } from './keptState.ts';
import { type DemoLinks, linksOf, pinOfDemo } from './links.ts';
import { makeOrganisation } from './makeOrganisation.ts';
import { timesFor } from './policy.ts';
import { publishOrganisation } from './publishOrganisation.ts';
import { renewOrganisation } from './renewOrganisation.ts';
import { type DemoRefused, type DemoSettings, refused } from './settings.ts';
import { type DemoState, entriesOf } from './state.ts';

export type Demo = {
	readonly links: DemoLinks;
	readonly childOrigin: string;
	readonly consoleOrigin: string;
	/** Resolves with the reason when the store is lost and nothing can be written any more: then close. */
	readonly lost: Promise<string>;
	close(): Promise<void>;
};
/** The built apps; `null` when others serve them (development). */
export type StaticDirs = { readonly child: string; readonly console: string } | null;

const originOf = ({ host }: DemoSettings, port: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

type Opened = { readonly state: DemoState; readonly receiptSeed: Uint8Array };

/**
 * The kept organisation, or a new one where none ever was, brought up to date and put into the relay's store. The file of keys is durable
 * before the store. Refused before anything is made or written when key, organisation and store do not belong together.
 */
async function openOrganisation(
	settings: DemoSettings,
	store: Store,
	kept: DemoState | null,
	relayUrl: string,
): Promise<Result<Opened, DemoRefused>> {
	const mismatch = stateRefused(settings.dataDir, kept, await store.directories());
	if (mismatch !== null) return refused(mismatch);
	const receiptSeed = openReceiptSeed(settings.dataDir, kept?.relayKey ?? null);
	if (!receiptSeed.ok) return refused(relayKeyRefusedSentence(receiptSeed.error));
	const nowSeconds = secondsOf(Date.now());
	const times = timesFor(settings.undoSeconds);
	await sodiumReady();
	const former = kept ?? makeOrganisation(encodeBase64url(receiptPublicKey(receiptSeed.value)), times, nowSeconds);
	const state = renewOrganisation(former, relayUrl, times, nowSeconds);
	const written = writeDemoState(settings.dataDir, state);
	if (!written.ok) return written;
	await publishOrganisation(store, state);
	return ok({ state, receiptSeed: receiptSeed.value });
}

/** Both apps' listeners answer the relay's `/v1`; localhost and 127.0.0.1 are one machine. */
const relayOrigins = (settings: DemoSettings): readonly string[] =>
	[settings.host, 'localhost'].flatMap((host) =>
		[settings.port, settings.consolePort].map((port) => originOf({ ...settings, host }, port)),
	);

/**
 * Starts the demonstration: relay on the embedded database, the fictional organisation, both apps on two loopback ports. Refused with one
 * sentence beyond loopback, on a taken port, or when the data cannot be opened. `pageOrigins` are where others serve the apps (development).
 */
export async function startDemo(
	settings: DemoSettings,
	apps: StaticDirs,
	pageOrigins: readonly string[] = [],
): Promise<Result<Demo, DemoRefused>> {
	const refusedBind = await bindRefused(settings.host, { isDemonstration: () => Promise.resolve(true) });
	if (refusedBind !== null) return refused(refusedBind);
	const kept = readDemoState(settings.dataDir);
	if (!kept.ok) return kept;
	const lost = Promise.withResolvers<string>();
	const store = await openSqliteStore(settings.dataDir, lost.resolve);
	if (!store.ok) return refused(storeRefusedSentence(store.error));
	const opened = await openOrganisation(settings, store.value, kept.value, pageOrigins[0] ?? originOf(settings, settings.port));
	const started = opened.ok ? await serveDemo(settings, apps, store.value, opened.value, pageOrigins) : opened;
	if (started.ok) return ok({ ...started.value, lost: lost.promise });
	await store.value.close();
	return started;
}

async function serveDemo(
	settings: DemoSettings,
	apps: StaticDirs,
	store: Store,
	{ state, receiptSeed }: Opened,
	pageOrigins: readonly string[],
): Promise<Result<Omit<Demo, 'lost'>, DemoRefused>> {
	const counts = createCounts();
	const relay = createRelay({
		store,
		clock: Date.now,
		random: randomBytes,
		receiptSeed,
		origins: [...relayOrigins(settings), ...pageOrigins],
		counts,
	});
	const entries = entriesOf(state).map(({ code }) => ({ code, pin: pinOfDemo(state) }));
	const withApp = (folder: string | undefined, links: typeof entries) => {
		const site = new Hono().route('/', relay);
		return folder === undefined ? site : site.route('/', serveApp(folder, links));
	};
	const child = await listen(withApp(apps?.child, entries).fetch, { host: settings.host, port: settings.port }, counts);
	if (!child.ok) return refused(child.error.sentence);
	const console = await listen(withApp(apps?.console, []).fetch, { host: settings.host, port: settings.consolePort }, counts);
	if (!console.ok) {
		await child.value.stop();
		return refused(console.error.sentence);
	}
	const origins = { child: originOf(settings, child.value.port), console: originOf(settings, console.value.port) };
	const stops = [startCountLines(counts, writeLine), startExpiry(store, Date.now, () => counts.count(0, 'internal'))];
	const close = async () => {
		for (const stop of stops) stop();
		await Promise.all([child.value.stop(), console.value.stop()]);
		await store.close();
	};
	return ok({ links: linksOf(state, origins), childOrigin: origins.child, consoleOrigin: origins.console, close });
}
