import type { Locator, Page } from 'playwright-core';

/** Walks the child's way through its automation hooks alone, as a child's finger would. */
export const hook = (page: Page, name: string): Locator => page.locator(`[data-testid="${name}"]`);

export async function tap(page: Page, ...names: readonly string[]): Promise<void> {
	for (const name of names) await hook(page, name).first().click();
}

/** Home → topics → recipient, up to the writing screen. */
export async function beginLetter(page: Page, to: 'centre' | 'nurse' = 'centre', topics: readonly string[] = ['friends']): Promise<void> {
	await tap(page, 'start-letter', ...topics.map((code) => `topic-${code}`), 'topic-next', `recipient-${to}`);
	await hook(page, 'letter-text').waitFor();
}

/** Types as a keyboard does, key by key: nothing but key events reaches the page. */
export async function typeLetter(page: Page, text: string): Promise<void> {
	await hook(page, 'letter-text').click();
	await page.keyboard.insertText(text);
}

/** Reads the six assigned pictures and practises them; ends after `pictures-done`. */
export async function learnPictures(page: Page): Promise<readonly string[]> {
	const assigned = hook(page, 'assigned-picture');
	await assigned.nth(5).waitFor();
	const pictures = await assigned.evaluateAll((elements) => elements.map((element) => element.getAttribute('data-picture') ?? ''));
	await tap(page, 'pictures-learned');
	await tapPictures(page, pictures);
	return pictures;
}

/** Taps pictures on the shuffled grid and confirms. */
export const tapPictures = (page: Page, pictures: readonly string[]): Promise<void> =>
	tap(page, ...pictures.map((id) => `picture-${id}`), 'pictures-done');

/** Waits until the last own letter on the screen is in this state. */
export const waitForState = (page: Page, state: string): Promise<void> =>
	page.locator(`[data-testid="letter-state"][data-state="${state}"]`).first().waitFor({ timeout: 30_000 });
