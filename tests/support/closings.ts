import type { Answering } from '../../src/private/consultation/answering/answering.ts';
import type { BoxView } from '../../src/private/consultation/asking/asking.ts';
import { begun } from './consents.ts';
import { onlyCase, synced, type World } from './counsellingWorld.ts';
import { enter, goOnline, openWith, type Tablet, valueOf } from './tablet.ts';

export const filled = { heard: 'yes', easy: 'between', tell: null, words: 'よく きいて くれた' } as const;

/** Ben's closing answer is in Amina's box. */
export async function closed(world: World) {
	const start = await begun(world);
	valueOf(await start.ben.sendAnswer(start.caseId, 'よかったね。', true));
	await goOnline(world, start.tablet);
	const window = await enter(world, start.tablet);
	const view = await openWith(window, start.pictures);
	return { ...start, window, view, thread: view.threads[0]?.id ?? '' };
}

export const afterwardsIn = (view: BoxView | null) => view?.threads[0]?.afterwards;

/** After the longest wait of a survey the post goes out, and Ben collects it. */
export async function delivered(world: World, tablet: Tablet, desk: Answering) {
	world.clock.nowMs += 3_700_000;
	await goOnline(world, tablet);
	await synced(desk);
	return { view: await onlyCase(desk), surveys: await desk.surveys() };
}
