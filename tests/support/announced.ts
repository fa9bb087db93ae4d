import type { BrowserContext, Page } from 'playwright-core';

/** Writes down, from now on, what a screen reader would say by itself: what changes inside a live region that was there before. */
export async function hearAnnouncements(context: BrowserContext): Promise<void> {
	await context.addInitScript(listen);
}

/** What was said since the page was loaded. */
export const announced = (page: Page): Promise<readonly string[]> =>
	page.evaluate(() => (globalThis as unknown as { said?: string[] }).said ?? []);

/** Waits until something was said that matches. */
export async function untilAnnounced(page: Page, what: RegExp): Promise<void> {
	await page.waitForFunction(
		({ source }) => ((globalThis as unknown as { said?: string[] }).said ?? []).some((one) => new RegExp(source).test(one)),
		{ source: what.source },
		{ timeout: 30_000 },
	);
}

/** Runs in the page. */
function listen() {
	const said: string[] = [];
	(globalThis as unknown as { said: string[] }).said = said;
	const live = '[aria-live="polite"], [aria-live="assertive"], [role="status"], [role="alert"]';
	const wordsOf = (region: HTMLElement) => {
		const copy = region.cloneNode(true) as HTMLElement;
		for (const silent of copy.querySelectorAll('rt, rp, [aria-hidden="true"]')) silent.remove();
		return copy.textContent.replaceAll(/\s+/g, ' ').trim();
	};
	new MutationObserver((changes) => {
		const added = new Set(changes.flatMap(({ addedNodes }) => [...addedNodes]));
		const isNew = (node: Node | null): boolean => node !== null && (added.has(node) || isNew(node.parentNode));
		const regions = changes.map(({ target }) => (target instanceof Element ? target : target.parentElement)?.closest<HTMLElement>(live));
		for (const region of new Set(regions)) {
			if (region === null || region === undefined || isNew(region)) continue;
			const words = wordsOf(region);
			if (words !== '' && words !== said.at(-1)) said.push(words);
		}
	}).observe(document, { subtree: true, childList: true, characterData: true });
}
