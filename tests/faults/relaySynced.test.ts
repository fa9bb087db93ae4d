import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeEnvelope, makeOrganisation, uploadOf } from '../support/organisation.ts';
import { openStoreIn, startRelayProcess } from '../support/relayProcess.ts';

/** A kill cannot show a missing fsync, since the kernel keeps the pages: only a trace of system calls, or the live setting, can. */
const canTrace = spawnSync('strace', ['-f', '-e', 'trace=none', 'true']).status === 0;

it('no receipt leaves before its letter was synced to the disk (system calls where they can be traced, the live setting everywhere)', async () => {
	const dir = mkdtempSync(join(tmpdir(), 'tayori-sync-'));
	const organisation = makeOrganisation();
	const store = await openStoreIn(dir);
	await store.putOrganisation(organisation.put);
	expect(await store.settings()).toMatchObject({ journal_mode: 'wal', synchronous: '2' });
	await store.close();
	if (canTrace) await traceReceipts(dir, organisation);
	rmSync(dir, { recursive: true });
});

async function traceReceipts(dir: string, organisation: ReturnType<typeof makeOrganisation>): Promise<void> {
	const relay = await startRelayProcess(dir);
	const trace = join(dir, 'trace');
	const tracer = await attachTracer(relay.process.pid ?? 0, trace);
	const syncs = () => readFileSync(trace, 'utf8').match(/f(data)?sync\(\d+\)\s+= 0|f(data)?sync resumed>.*= 0/g)?.length ?? 0;
	for (let letter = 0; letter < 10; letter++) {
		const before = syncs();
		const body = uploadOf(organisation.codes[0], makeEnvelope(organisation.centre.id, { epoch: 9 }));
		const response = await fetch(`http://127.0.0.1:${relay.port}/v1/envelopes`, { method: 'POST', body });
		expect(response.status).toBe(201);
		expect(syncs()).toBeGreaterThan(before);
	}
	const gone = once(tracer, 'exit');
	tracer.kill('SIGINT');
	await gone;
	await relay.end('SIGTERM');
}

/** Attaches to every thread of a process; resolves when the tracer says so. */
async function attachTracer(pid: number, trace: string): Promise<ChildProcess> {
	const tracer = spawn('strace', ['-f', '-p', String(pid), '-e', 'trace=fdatasync,fsync', '-e', 'signal=none', '-o', trace]);
	await new Promise<void>((settle, fail) => {
		tracer.stderr.on('data', (text: Buffer) => text.includes('attached') && settle());
		tracer.once('exit', () => fail(new Error('the tracer could not attach')));
	});
	return tracer;
}
