import { foundedIn, startDemoSystem } from '../support/demoSystem.ts';

let founded: Awaited<ReturnType<typeof startDemoSystem>> | undefined;

/** Founds the fictional organisation once for all browser tests of a run; each starts from a copy of its data folder. */
export async function setup(): Promise<void> {
	if (process.env[foundedIn] !== undefined) return;
	founded = await startDemoSystem();
	await founded.stop();
	process.env[foundedIn] = founded.dataDir;
}

export async function teardown(): Promise<void> {
	await founded?.remove();
}
