import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ok, type Result } from '../../shared/base/result.ts';
import { bindRefused } from '../../relay/bind.ts';
import { checkPort } from '../../relay/listen.ts';
import { stopOnSignals } from '../../relay/stopOnSignals.ts';
import { fileRefusedSentence, makeFolder } from '../../relay/store/files.ts';
import { type DemoLinks, linksPath, removeLinks, removeOwnLinks, writeLinks } from './links.ts';
import { type DemoRefused, type DemoSettings, parseSettings, refused } from './settings.ts';
import { type Demo, startDemo, type StaticDirs } from './startDemo.ts';
import { readDemoState } from './keptState.ts';

const built = (app: string): string => fileURLToPath(new URL(`../../../dist/${app}`, import.meta.url));
const builtApps: StaticDirs = { child: built('child'), console: built('console') };

const say = (text: string) => process.stdout.write(`${text}\n`);

function fail(sentence: string): void {
	process.stderr.write(`${sentence}\n`);
	process.exitCode = 1;
}

/** What a person who starts it needs to see. */
function announce(links: DemoLinks, path: string): void {
	say('');
	say('Tayori runs with a fictional organisation. Its keys and passphrases are public: never write a real letter here.');
	for (const { code, childUrl } of links.schools) say(`  Child's app (${code})  ${childUrl}`);
	if (links.city !== null) say(`  The whole city (${links.city.code})  ${links.city.childUrl}`);
	say(`  Counsellor's console   ${links.consoleUrl}`);
	for (const { role, team, passphrase } of links.people) say(`    ${role}, ${team}: ${passphrase}`);
	say(`  Links for scripts: ${path} (links.json). Stop with Ctrl-C; the data stays.`);
}

/** What can be told before anything is built or written: address, ports, the data folder, the file of keys. */
async function checkStart(settings: DemoSettings): Promise<Result<DemoSettings, DemoRefused>> {
	const beyondLoopback = await bindRefused(settings.host, { isDemonstration: () => Promise.resolve(true) });
	if (beyondLoopback !== null) return refused(beyondLoopback);
	for (const port of [settings.port, settings.consolePort]) {
		const free = await checkPort({ host: settings.host, port });
		if (!free.ok) return refused(free.error.sentence);
	}
	const folder = makeFolder(settings.dataDir);
	if (!folder.ok) return refused(fileRefusedSentence(folder.error));
	const kept = readDemoState(settings.dataDir);
	return kept.ok ? ok(settings) : kept;
}

/** Starts it and writes where it is to be found. */
async function openDemo(settings: DemoSettings, apps: StaticDirs): Promise<Result<Demo, DemoRefused>> {
	const missing = Object.values(apps ?? {}).find((folder) => !existsSync(folder));
	if (missing !== undefined) return refused(`${missing} is missing: build the apps first (npm run build), or use npm start.`);
	const removed = removeLinks(settings.dataDir);
	if (!removed.ok) return refused(fileRefusedSentence(removed.error));
	const demo = await startDemo(settings, apps);
	if (!demo.ok) return demo;
	const written = writeLinks(settings.dataDir, demo.value.links);
	if (written.ok) return demo;
	await demo.value.close();
	return refused(fileRefusedSentence(written.error));
}

/**
 * Runs the demonstration until SIGINT or SIGTERM. `prepare` builds the apps, once it is plain that there is something to start. The links
 * and passphrases leave the disk when it stops.
 */
export async function runDemo({ apps = builtApps, prepare }: { apps?: StaticDirs; prepare?: () => Promise<void> } = {}): Promise<void> {
	const settings = parseSettings(process.env);
	const ready = settings.ok ? await checkStart(settings.value) : settings;
	if (!ready.ok) return fail(ready.error.sentence);
	await prepare?.();
	const demo = await openDemo(ready.value, apps);
	if (!demo.ok) return fail(demo.error.sentence);
	const stop = stopOnSignals(async () => {
		removeOwnLinks(ready.value.dataDir);
		await demo.value.close();
	});
	announce(demo.value.links, linksPath(ready.value.dataDir));
	void demo.value.lost.then((reason) => {
		fail(`The database's writer has ended (${reason}): start again, the data stays.`);
		return stop();
	});
}
