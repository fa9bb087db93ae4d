import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Links = {
	readonly childUrl: string;
	readonly consoleUrl: string;
	readonly consolePassphrase: string;
	readonly pid: number;
	readonly schools: readonly { readonly code: string; readonly childUrl: string }[];
	readonly city: { readonly code: string; readonly childUrl: string };
	readonly people: readonly { readonly member: string; readonly role: string; readonly team: string; readonly passphrase: string }[];
};

export type DemoSystem = {
	readonly dataDir: string;
	readonly links: Links;
	readonly ports: { readonly child: number; readonly console: number };
	/** Ends the process: SIGTERM (clean) or SIGKILL (in mid-breath). */
	stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
	/** Starts it again on the same data and ports. */
	start(): Promise<void>;
	/** Ends it and removes its data. */
	remove(): Promise<void>;
};

/** The variable that names the data folder of an organisation that was started once and stopped. */
export const foundedIn = 'TAYORI_FOUNDED_IN';

const mainFile = fileURLToPath(new URL('../../src/admin/demo/main.ts', import.meta.url));

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	if (address === null || typeof address === 'string') throw new Error('no port');
	return address.port;
}

/** Starts the process and waits for the line that says it answers; its output is in the error when it ends first. */
async function launch(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
	const child = spawn(process.execPath, [mainFile], { env, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	const answering = new Promise<void>((resolve, reject) => {
		const read = (text: Buffer) => {
			output += text.toString();
			if (output.includes('links.json')) resolve();
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		child.once('exit', (code) => reject(new Error(`the demonstration ended (${code}): ${output}`)));
	});
	await answering;
	return child;
}

/**
 * The whole system as `npm start` runs it, on free ports and in a folder of its own, from the built apps. Where a founded organisation is
 * at hand (tests/browser/foundOrganisation.ts), it is the second start of a copy of that one: stretching passphrases anew takes seconds.
 */
export async function startDemoSystem(env: Readonly<Record<string, string>> = {}): Promise<DemoSystem> {
	const dataDir = mkdtempSync(join(tmpdir(), 'tayori-data-'));
	const founded = process.env[foundedIn];
	if (founded !== undefined) cpSync(founded, dataDir, { recursive: true });
	const ports = { child: await freePort(), console: await freePort() };
	const settings = {
		...process.env,
		TAYORI_UNDO_SECONDS: '0',
		...env,
		TAYORI_DATA: dataDir,
		PORT: String(ports.child),
		CONSOLE_PORT: String(ports.console),
	};
	let running: ChildProcess | null = await launch(settings);
	const stop = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
		if (running === null) return;
		const ended = once(running, 'exit');
		running.kill(signal);
		running = null;
		await ended;
	};
	return {
		dataDir,
		ports,
		links: JSON.parse(readFileSync(join(dataDir, 'demo', 'links.json'), 'utf8')) as Links,
		stop,
		start: async () => {
			running ??= await launch(settings);
		},
		remove: async () => {
			await stop();
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}
