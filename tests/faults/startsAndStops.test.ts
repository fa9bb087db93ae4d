import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PolicyBody } from '../../src/shared/wire/statementBodies.ts';
import { startBareDemo } from '../support/demoProcess.ts';
import { freePort } from '../support/demoSystem.ts';

const top = mkdtempSync(join(tmpdir(), 'tayori-stops-'));
const data = join(top, 'data');
const organisationFile = join(data, 'demo', 'organisation.json');
const linksFile = join(data, 'demo', 'links.json');
const env = { TAYORI_DATA: data, PORT: '', CONSOLE_PORT: '' };
beforeAll(async () => {
	env.PORT = String(await freePort());
	env.CONSOLE_PORT = String(await freePort());
});
afterAll(() => rmSync(top, { recursive: true }));

type Kept = { readonly org: string; readonly seq: number; readonly policyVersion: number; readonly policy: { readonly b: string } };
const organisation = (): Kept => JSON.parse(readFileSync(organisationFile, 'utf8')) as Kept;
const policyOf = ({ policy }: Kept): PolicyBody => JSON.parse(policy.b) as PolicyBody;

it('the first start makes the folder, the organisation and the links; Ctrl-C, told once or thrice, stops it and takes the passphrases off the disk', async () => {
	const demo = startBareDemo(env);
	await demo.heard('links.json');
	expect(JSON.parse(readFileSync(linksFile, 'utf8'))).toMatchObject({ consoleUrl: expect.stringContaining(`:${env.CONSOLE_PORT}/`) });
	for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM'] as const) demo.end(signal);
	expect(await demo.ended).toMatchObject({ code: 0, complained: '' });
	expect(existsSync(linksFile)).toBe(false);
});

it('a second start keeps the data, and the policy as long as it says the same', async () => {
	const before = organisation();
	const demo = startBareDemo(env);
	await demo.heard('links.json');
	expect(organisation()).toMatchObject({ org: before.org, seq: before.seq + 1, policyVersion: 1, policy: before.policy });
	demo.end('SIGTERM');
	expect(await demo.ended).toMatchObject({ code: 0, complained: '' });
});

it('a start on a taken port says so and leaves what is running as it is: its links, its data', async () => {
	const running = startBareDemo(env);
	await running.heard('links.json');
	const before = [readFileSync(linksFile, 'utf8'), readFileSync(organisationFile, 'utf8')];
	const { code, complained } = await startBareDemo(env).ended;
	expect([code, complained]).toEqual([1, expect.stringMatching(new RegExp(`^Port ${env.PORT} is taken by another program: [^\\n]+\\n$`))]);
	expect([readFileSync(linksFile, 'utf8'), readFileSync(organisationFile, 'utf8')]).toEqual(before);
	running.end('SIGTERM');
	await running.ended;
});

it("the console's port taken alone is refused before anything is written, too", async () => {
	const other = createServer().listen(Number(env.CONSOLE_PORT), '127.0.0.1');
	const before = readFileSync(organisationFile, 'utf8');
	const { code, complained } = await startBareDemo(env).ended;
	other.close();
	expect([code, complained]).toEqual([1, expect.stringContaining(`Port ${env.CONSOLE_PORT} is taken`)]);
	expect(readFileSync(organisationFile, 'utf8')).toBe(before);
});

it('a policy names the address at which the relay answers, also after the port was changed', async () => {
	const before = organisation();
	const port = await freePort();
	const demo = startBareDemo({ ...env, PORT: String(port) });
	await demo.heard('links.json');
	demo.end('SIGTERM');
	await demo.ended;
	expect(policyOf(before).relay[0]).toBe(`http://127.0.0.1:${env.PORT}`);
	expect(policyOf(organisation())).toMatchObject({ version: 2, relay: [`http://127.0.0.1:${port}`, policyOf(before).relay[1]] });
});
