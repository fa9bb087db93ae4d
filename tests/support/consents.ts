import type { AskDraft, CaseItem, CaseView } from '../../src/private/consultation/answering/answering.ts';
import type { Answering } from '../../src/private/consultation/answering/answering.ts';
import type { AskItem, BoxView } from '../../src/private/consultation/asking/asking.ts';
import { secondsOf } from '../../src/shared/base/time.ts';
import { onlyCase, openDesk, synced, type World } from './counsellingWorld.ts';
import { enter, goOnline, letter, makeBox, newTablet, openWith, send, type Tablet, valueOf } from './tablet.ts';

export const dayMs = 86_400_000;
export const lines = ['クラスで ものを かくされる', 'なまえは はるか', 'せんせいは しらない'] as const;

/** What Ben asks: may the school be told her name, until a day in two weeks. */
export const question = (world: World, more: Partial<AskDraft> = {}): AskDraft => ({
	item: 'name',
	to: null,
	purpose: 'たんにんの せんせいに みまもって もらう',
	words: lines.join('\n'),
	until: secondsOf(world.clock.nowMs + 14 * dayMs),
	...more,
});

/** Amina has written and Ben has read it. */
export async function begun(world: World) {
	const tablet = newTablet();
	const window = await enter(world, tablet);
	const pictures = await makeBox(window);
	await send(window, letter('たすけて ほしい'));
	window.kill();
	await goOnline(world, tablet);
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	await synced(ben);
	return { tablet, pictures, ben, caseId };
}

/** Ben's question is in her box. */
export async function asked(world: World, more: Partial<AskDraft> = {}) {
	const start = await begun(world);
	valueOf(await start.ben.askConsent(start.caseId, question(world, more)));
	await goOnline(world, start.tablet);
	const window = await enter(world, start.tablet);
	const view = await openWith(window, start.pictures);
	return { ...start, window, view, thread: view.threads[0]?.id ?? '', ask: askIn(view) };
}

export function asksIn(view: BoxView): readonly AskItem[] {
	return view.threads.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'ask' ? [item] : [])));
}

export function askIn(view: BoxView): AskItem {
	const [ask, ...others] = asksIn(view);
	if (ask === undefined || others.length > 0) throw new Error('not one question');
	return ask;
}

/** What Ben sees after her post went out and he collected it. */
export async function seenBy(world: World, tablet: Tablet, desk: Answering): Promise<CaseView> {
	await goOnline(world, tablet);
	await synced(desk);
	return onlyCase(desk);
}

type Grant = Extract<CaseItem, { kind: 'grant' }>;
export const grantsIn = (view: CaseView): readonly Grant[] => view.items.flatMap((item) => (item.kind === 'grant' ? [item] : []));
