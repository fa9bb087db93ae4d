import type { Page } from 'playwright-core';
import { hook, tap } from './childHooks.ts';
import type { Links } from './demoSystem.ts';

/** Opens the console as a member; without one, as the first counsellor, who is preselected. */
export async function unlockConsole(page: Page, links: Links, member?: Links['people'][number]): Promise<void> {
	await page.goto(links.consoleUrl);
	const choice = hook(page, 'console-member');
	await choice.locator('option').first().waitFor({ state: 'attached' });
	if (member !== undefined) await choice.selectOption(member.member);
	await hook(page, 'console-passphrase').fill(member?.passphrase ?? links.consolePassphrase);
	await tap(page, 'console-unlock');
}

/** Opens the case whose letter holds this text and answers it, for good or not. */
export async function answerLetter(page: Page, holding: string, answer: string, closes = false): Promise<void> {
	await openCase(page, holding);
	await hook(page, 'answer-text').fill(answer);
	if (closes) await hook(page, 'answer-closes').check();
	await tap(page, 'answer-send');
}

/** Opens case after case until one shows the text. */
export async function openCase(page: Page, holding: string): Promise<void> {
	await page.locator('[data-testid="case-row"]', { hasText: holding }).first().click({ timeout: 30_000 });
	await page.locator('[data-testid="case-letter"]', { hasText: holding }).first().waitFor();
}
