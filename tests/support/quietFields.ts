import type { Page } from 'playwright-core';

/** Fields in sight that would give their text to autofill, to a spelling service or to a translator; empty when none does. */
export const loudFields = (page: Page): Promise<readonly string[]> =>
	page.evaluate(() => {
		const wanted = { autocomplete: 'off', autocorrect: 'off', autocapitalize: 'off', spellcheck: 'false', translate: 'no' };
		const fields =
			'textarea, [contenteditable], input:not([type=radio], [type=checkbox], [type=range], [type=date], [type=button], [type=submit])';
		return [...document.querySelectorAll(fields)].flatMap((field) =>
			Object.entries(wanted)
				.filter(([name, value]) => field.getAttribute(name) !== value)
				.map(([name]) => `${field.getAttribute('data-testid') ?? field.outerHTML.slice(0, 80)}: ${name}=${field.getAttribute(name)}`),
		);
	});
