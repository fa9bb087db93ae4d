import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Found = { readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[] };
type Axe = { run(context: object, options: object): Promise<Found> };

/** Rules whose outcome can differ between two looks of one screen; names, roles and structure cannot. */
export const rulesOfLook: readonly string[] = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];

/**
 * What axe-core objects to on the page as it stands, each rule with the first element it names: by all its rules, good practice included,
 * or by these alone.
 */
export async function axeViolations(page: Page, rules: readonly string[] | null = null): Promise<readonly string[]> {
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
	return page.evaluate(async (rules) => {
		const { axe } = globalThis as unknown as { axe: Axe };
		const only = rules === null ? {} : { runOnly: { type: 'rule', values: rules } };
		const { violations } = await axe.run(document as object, { resultTypes: ['violations'], ...only });
		return violations.map(({ id, nodes }) => `axe ${id}: ${nodes[0]?.html.slice(0, 120)}`);
	}, rules);
}
