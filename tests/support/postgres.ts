import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

export type TestPostgres = {
	/** Connects to an empty database, with the server's own settings: `fsync` and `synchronous_commit` are on. */
	readonly url: string;
	/** Another empty database of the same server. */
	freshDatabase(): Promise<string>;
	stop(): Promise<void>;
};

/** A PostgreSQL of one's own on a free port, or, where TAYORI_TEST_POSTGRES names one, databases of one's own there. */
export async function startPostgres(): Promise<TestPostgres> {
	const given = process.env['TAYORI_TEST_POSTGRES'] ?? '';
	const server = given === '' ? await startServer() : { url: given, stop: async () => undefined };
	const made: string[] = [];
	const freshDatabase = async () => {
		const name = `tayori_${randomUUID().replaceAll('-', '')}`;
		await query(server.url, `CREATE DATABASE ${name}`);
		made.push(name);
		const url = new URL(server.url);
		url.pathname = `/${name}`;
		return url.href;
	};
	return {
		url: await freshDatabase(),
		freshDatabase,
		stop: async () => {
			if (given !== '') for (const name of made) await query(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
			await server.stop();
		},
	};
}

async function query(url: string, sql: string): Promise<void> {
	const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
	await client.connect();
	try {
		await client.query(sql);
	} finally {
		await client.end();
	}
}

type Account = { readonly uid?: number; readonly gid?: number };

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody`. */
function unprivilegedAccount(): Account {
	if (process.getuid?.() !== 0) return {};
	const accounts = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.map((line) => line.split(':'));
	for (const wanted of ['postgres', 'nobody']) {
		const found = accounts.find(([name]) => name === wanted);
		if (found !== undefined) return { uid: Number(found[2]), gid: Number(found[3]) };
	}
	throw new Error('PostgreSQL cannot run as root, and there is no account "postgres" or "nobody".');
}

/** The folder that holds both programs: in PATH, or where Debian puts them, newest first. */
function programFolder(): string {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
	const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...versions.map((version) => join(debian, version, 'bin'))];
	const ending = process.platform === 'win32' ? '.exe' : '';
	const found = folders.find((folder) => ['initdb', 'postgres'].every((program) => existsSync(join(folder, program + ending))));
	if (found === undefined) throw new Error('PostgreSQL 15 or newer is missing: install it, or set TAYORI_TEST_POSTGRES to the URL of one.');
	return found;
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	if (address === null || typeof address === 'string') throw new Error('no port');
	return address.port;
}

/** Makes a cluster in a folder of its own and starts it, without a socket file that could be left over. */
async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
	const account = unprivilegedAccount();
	const programs = programFolder();
	const folder = mkdtempSync(join(tmpdir(), 'tayori-postgres-'));
	if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
	const options = { cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' }, ...account };
	const data = join(folder, 'data');
	const initdb = ['-D', data, '-U', 'tayori', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
	await promisify(execFile)(join(programs, 'initdb'), initdb, options);
	const port = await freePort();
	const settings = [
		'-D',
		data,
		'-p',
		String(port),
		'-c',
		'listen_addresses=127.0.0.1',
		'-c',
		'unix_socket_directories=',
		'-c',
		'autovacuum=off',
	];
	const server = spawn(join(programs, 'postgres'), settings, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
	const url = `postgres://tayori@127.0.0.1:${port}/postgres`;
	await answering(server, url);
	return { url, stop: () => stopServer(server, folder) };
}

/** Waits until the server answers; tells what it said when it ends instead. */
async function answering(server: ChildProcess, url: string): Promise<void> {
	let said = '';
	server.stderr?.on('data', (text: Buffer) => {
		said = (said + text.toString()).slice(-2_000);
	});
	const endWithUs = () => server.kill('SIGQUIT');
	process.once('exit', endWithUs);
	server.once('exit', () => process.off('exit', endWithUs));
	for (;;) {
		if (server.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said}`);
		try {
			return await query(url, 'SELECT 1');
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}
}

/** SIGQUIT: at once, without a checkpoint, since the folder goes too. */
async function stopServer(server: ChildProcess, folder: string): Promise<void> {
	if (server.exitCode === null) {
		const ended = once(server, 'exit');
		server.kill('SIGQUIT');
		await ended;
	}
	rmSync(folder, { recursive: true, force: true });
}
