import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const inSource = (file: string): string => fileURLToPath(new URL(`../../src/${file}`, import.meta.url));

/** How a process ended, with all that it said. */
export type Ended = { readonly code: number | null; readonly signal: string | null; readonly said: string; readonly complained: string };
export type Started = {
	/** Resolves when the output holds this text; rejects when the process ends without it. */
	heard(text: string): Promise<string>;
	end(signal: 'SIGINT' | 'SIGTERM'): void;
	readonly ended: Promise<Ended>;
};

/** ms. A start that neither serves nor refuses by then hangs. */
const patienceMs = 60_000;

/** Starts Node with these arguments; a process that never ends is killed and shows it by its signal. */
export function startNode(args: readonly string[], env: Readonly<Record<string, string>>, cwd?: string): Started {
	const settings = { PATH: process.env['PATH'], TAYORI_UNDO_SECONDS: '0', PORT: '0', CONSOLE_PORT: '0', ...env };
	const child = spawn(process.execPath, args, {
		env: settings,
		stdio: ['ignore', 'pipe', 'pipe'],
		cwd,
		timeout: patienceMs,
		killSignal: 'SIGKILL',
	});
	let [said, complained] = ['', ''];
	child.stdout.on('data', (text: Buffer) => (said += text.toString()));
	child.stderr.on('data', (text: Buffer) => (complained += text.toString()));
	const ended = new Promise<Ended>((settle) => {
		child.once('close', (code, signal) => settle({ code, signal, said, complained }));
	});
	const heard = (text: string) =>
		new Promise<string>((settle, fail) => {
			const look = () => said.includes(text) && settle(said);
			child.stdout.on('data', look);
			look();
			void ended.then((end) => fail(new Error(`it ended before it said "${text}": ${JSON.stringify(end)}`)));
		});
	return { heard, ended, end: (signal) => void child.kill(signal) };
}

/** The relay as a process of its own. */
export const startRelayAlone = (env: Readonly<Record<string, string>>, before: readonly string[] = []): Started =>
	startNode([...before, inSource('relay/main.ts')], env);

/** `npm start` itself, without the npm. */
export const startWhole = (env: Readonly<Record<string, string>>): Started => startNode([inSource('admin/start.ts')], env);

/** The demonstration from the built apps, as `npm start` runs it after building. */
export const startDemoProcess = (env: Readonly<Record<string, string>>): Started => startNode([inSource('admin/demo/main.ts')], env);

/** The same with the relay's doors alone, where no apps are built. */
export const startBareDemo = (env: Readonly<Record<string, string>>, before: readonly string[] = []): Started =>
	startNode([...before, fileURLToPath(new URL('./bareDemo.ts', import.meta.url))], env);
