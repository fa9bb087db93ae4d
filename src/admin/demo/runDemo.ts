import { fileURLToPath } from 'node:url';
import { type DemoLinks, removeLinks, writeLinks } from './links.ts';
import { parseSettings } from './settings.ts';
import { startDemo } from './startDemo.ts';

const built = (app: string): string => fileURLToPath(new URL(`../../../dist/${app}`, import.meta.url));

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
	say(`  Counsellor's console   ${links.consoleUrl}`);
	for (const { role, team, passphrase } of links.people) say(`    ${role}, ${team}: ${passphrase}`);
	say(`  Links for scripts: ${path} (links.json). Stop with Ctrl-C; the data stays.`);
}

/** Runs the demonstration from the built apps until SIGINT or SIGTERM. */
export async function runDemo(): Promise<void> {
	const settings = parseSettings(process.env);
	if (!settings.ok) return fail(settings.error.sentence);
	removeLinks(settings.value.dataDir);
	const demo = await startDemo(settings.value, { child: built('child'), console: built('console') });
	if (!demo.ok) return fail(demo.error.sentence);
	announce(demo.value.links, writeLinks(settings.value.dataDir, demo.value.links));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void demo.value.close());
}
