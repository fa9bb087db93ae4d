import type { Page } from 'playwright-core';

/** Waits until the first visit has put everything on the tablet: a service worker that controls the page, and the directory. */
export async function readyForOffline(page: Page): Promise<void> {
	for (let tries = 0; tries < 300; tries++) {
		const ready = await page.evaluate(async () => {
			const directory = await caches.has('tayori-directory');
			return directory && navigator.serviceWorker.controller?.state === 'activated';
		});
		if (ready) return;
		await page.waitForTimeout(100);
	}
	throw new Error('the tablet was not ready to work offline within 30 seconds');
}
