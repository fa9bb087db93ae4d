import type { Page } from 'playwright-core';

/** Presses of Tab. More controls than any screen has. */
const mostPresses = 120;

/** What has the focus: its hook, and whether one can see where it is. */
const focused = (page: Page) =>
	page.evaluate(() => {
		const at = document.activeElement;
		return { hook: at?.getAttribute('data-testid') ?? null, name: at?.getAttribute('name') ?? null, tag: at?.tagName ?? '' };
	});

type Wanted = { readonly hook?: string; readonly name?: string };

/** Goes on from where the focus is with Tab alone until this has it. */
export async function tabTo(page: Page, wanted: Wanted): Promise<void> {
	const way: string[] = [];
	for (let press = 0; press <= mostPresses; press++) {
		const at = await focused(page);
		if (wanted.hook === undefined ? at.name === wanted.name : at.hook === wanted.hook) return;
		way.push(at.hook ?? at.name ?? at.tag);
		await page.keyboard.press('Tab');
	}
	throw new Error(`Tab does not come to ${JSON.stringify(wanted)}: ${way.join(' → ')}`);
}

/** Goes to each control with Tab and works it with the key; waits until it is there and can be worked. */
export async function keyTo(page: Page, key: 'Enter' | 'Space', ...names: readonly string[]): Promise<void> {
	for (const name of names) {
		await page.locator(`[data-testid="${name}"]:not(:disabled)`).first().waitFor({ timeout: 30_000 });
		await tabTo(page, { hook: name });
		await page.keyboard.press(key);
	}
}
