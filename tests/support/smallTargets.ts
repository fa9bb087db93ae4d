import type { Page } from 'playwright-core';

/** CSS px. */
const least = 48;
/** Everything a finger may aim at. A hidden radio button or checkbox is aimed at by its label. */
const controls =
	'button, a[href], input, select, textarea, summary, [role=button], [role=link], [role=tab], [role=checkbox], [role=switch], [tabindex="0"]';

/** The controls in sight that are smaller than a finger, with their size. No control of the product is left out. */
export const smallTargets = (page: Page): Promise<readonly string[]> =>
	page.$$eval(
		controls,
		(elements, least) =>
			elements.flatMap((element) => {
				const hidden = element.matches('input:is([type=radio], [type=checkbox])');
				const target = (hidden ? element.closest('label') : null) ?? element;
				const { width, height } = target.getBoundingClientRect();
				if (!element.checkVisibility({ visibilityProperty: true }) || (width >= least - 0.5 && height >= least - 0.5)) return [];
				return [
					`small, ${Math.round(width)} × ${Math.round(height)}: ${target.textContent.trim().slice(0, 40) || target.outerHTML.slice(0, 80)}`,
				];
			}),
		least,
	);
