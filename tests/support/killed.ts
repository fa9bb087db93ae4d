import type { World } from './counsellingWorld.ts';
import { type Death, enter, openWith, type Tablet, type Window } from './tablet.ts';

/** Opens the box and does something to it, killed at one step; gives whether it came so far. */
export async function killedDuring(
	world: World,
	tablet: Tablet,
	pictures: readonly number[],
	act: (window: Window) => Promise<unknown>,
	death: Death,
): Promise<boolean> {
	const opened = await enter(world, tablet, null);
	await openWith(opened, pictures);
	const before = opened.steps();
	opened.kill();
	const window = await enter(world, tablet, null, { ...death, at: before + death.at });
	await openWith(window, pictures);
	const died = await act(window).then(
		() => window.steps() < before + death.at,
		() => true,
	);
	const finished = window.steps() < before + death.at;
	window.kill();
	return died && !finished;
}

/** The envelopes in the tablet's outbox, to be compared before and after. */
export const outboxBytes = async (tablet: Tablet): Promise<readonly string[]> =>
	(await tablet.mailbag.rows.orderBy('msgId').toArray()).map((row) => Buffer.from(row.envelope).toString('base64'));
