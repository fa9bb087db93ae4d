import { parseArgs } from 'node:util';
import { parseConfig } from '../../relay/config.ts';
import { openPostgresStore } from '../../relay/store/postgres.ts';
import { openSqliteStore } from '../../relay/store/sqlite.ts';
import { storeRefusedSentence } from '../../relay/store/store.ts';
import { putPacks } from './putPacks.ts';

// `node src/admin/content/storePacks.ts <folder of pages>`, with the relay's own settings in the environment: puts a city's packs where its
// relay serves them, also while it runs, and prints what the policy's `content` has to name.

async function run(): Promise<void> {
	const [folder] = parseArgs({ allowPositionals: true }).positionals;
	if (folder === undefined) throw new Error('Name the folder of the pages.');
	const config = parseConfig(process.env);
	if (!config.ok) throw new Error(config.error.sentence);
	const { databaseUrl, data } = config.value;
	const store = databaseUrl === null ? await openSqliteStore(data) : await openPostgresStore(databaseUrl);
	if (!store.ok) throw new Error(storeRefusedSentence(store.error));
	try {
		process.stdout.write(`${JSON.stringify(await putPacks(store.value, folder))}\n`);
	} finally {
		await store.value.close();
	}
}

try {
	await run();
} catch (failure) {
	process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
	process.exitCode = 1;
}
