import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openSqliteStore } from '../../src/relay/store/sqlite.ts';
import { type Store, storeRefusedSentence } from '../../src/relay/store/store.ts';

const mainPath = fileURLToPath(new URL('../../src/relay/main.ts', import.meta.url));

export type RelayProcess = {
	readonly port: number;
	readonly process: ChildProcess;
	/** Ends it by a signal; resolves when it is gone. */
	end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
};

/** Starts the relay as it runs in earnest, `before` its command line (a tracer, say), and waits until it listens. */
export async function startRelayProcess(dir: string, before: readonly string[] = []): Promise<RelayProcess> {
	const [command, ...args] = [...before, process.execPath, mainPath];
	const env = { PATH: process.env['PATH'], TAYORI_DATA: dir, HOST: '127.0.0.1', PORT: '0' };
	const child = spawn(command ?? process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
	const port = await new Promise<number>((settle, fail) => {
		let said = '';
		const listen = (text: Buffer) => {
			said += text.toString();
			const match = /port (\d+)\./.exec(said);
			if (match !== null) settle(Number(match[1]));
		};
		child.stdout.on('data', listen);
		child.stderr.on('data', listen);
		child.once('exit', () => fail(new Error(`the relay did not start: ${said}`)));
	});
	const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
		const gone = once(child, 'exit');
		child.kill(signal);
		await gone;
		return child.exitCode;
	};
	return { port, process: child, end };
}

export async function openStoreIn(dir: string): Promise<Store> {
	const opened = await openSqliteStore(dir);
	if (!opened.ok) throw new Error(storeRefusedSentence(opened.error));
	return opened.value;
}
