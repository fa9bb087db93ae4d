import { randomBytes } from 'node:crypto';
import { createRelay } from './app.ts';
import { bindRefused } from './bind.ts';
import { parseConfig, type RelayConfig } from './config.ts';
import { startExpiry } from './expiry.ts';
import { listen } from './listen.ts';
import { createCounts, startCountLines, writeLine } from './log.ts';
import { openPostgresStore } from './store/postgres.ts';
import { stopOnSignals } from './stopOnSignals.ts';
import { relayKeyNamed } from './store/organisation.ts';
import { openReceiptSeed, relayKeyRefusedSentence } from './store/relayKey.ts';
import { openSqliteStore } from './store/sqlite.ts';
import { storeRefusedSentence, type Store } from './store/store.ts';

/** The relay as a process of its own: settings from the environment, one sentence and exit code 1 when it cannot start. */
async function main(): Promise<void> {
	const config = parseConfig(process.env);
	if (!config.ok) return fail(config.error.sentence);
	const lost = Promise.withResolvers<string>();
	const store =
		config.value.databaseUrl === null
			? await openSqliteStore(config.value.data, lost.resolve)
			: await openPostgresStore(config.value.databaseUrl);
	if (!store.ok) return fail(storeRefusedSentence(store.error));
	const refused = (await bindRefused(config.value.host, store.value)) ?? (await run(config.value, store.value, lost.promise));
	if (refused === null) return;
	await store.value.close();
	fail(refused);
}

/** Serves until SIGINT or SIGTERM, or until its store is lost; a sentence when it cannot. */
async function run(config: RelayConfig, store: Store, lost: Promise<string>): Promise<string | null> {
	const counts = createCounts();
	const clock = Date.now;
	const receiptSeed = openReceiptSeed(config.data, relayKeyNamed(await store.directories()));
	if (!receiptSeed.ok) return relayKeyRefusedSentence(receiptSeed.error);
	const app = createRelay({ store, clock, random: randomBytes, receiptSeed: receiptSeed.value, origins: config.origins, counts });
	const listening = await listen(app.fetch, config, counts);
	if (!listening.ok) return listening.error.sentence;
	const stopLines = startCountLines(counts, writeLine);
	const stopExpiry = startExpiry(store, clock, () => counts.count(0, 'internal'));
	const stop = stopOnSignals(async () => {
		stopLines();
		stopExpiry();
		await listening.value.stop();
		await store.close();
	});
	void lost.then((reason) => {
		fail(`The database's writer has ended (${reason}): the relay stops and must be started again; what was receipted is kept.`);
		return stop();
	});
	writeLine(`The relay listens on ${config.host}, port ${listening.value.port}.`);
	return null;
}

function fail(sentence: string): void {
	process.stderr.write(`${sentence}\n`);
	process.exitCode = 1;
}

await main();
