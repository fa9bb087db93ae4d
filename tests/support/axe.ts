import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Found = { readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[] };
type Axe = { run(context: object, options: object): Promise<Found> };

/** What axe-core objects to on the page as it stands, each rule with the first element it names. All its rules, good practice included. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
	return page.evaluate(async () => {
		const { axe } = globalThis as unknown as { axe: Axe };
		const { violations } = await axe.run(document as object, { resultTypes: ['violations'] });
		return violations.map(({ id, nodes }) => `axe ${id}: ${nodes[0]?.html.slice(0, 120)}`);
	});
}
