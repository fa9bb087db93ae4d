import type { Page } from 'playwright-core';

/**
 * What is wrong with the way of the Tab key: a control it cannot come to, one that comes after what is drawn below or right of it, one that
 * stays behind the bars when it has the focus. `pressed`: then the key itself is pressed, and must go exactly this way.
 */
export async function tabTrouble(page: Page, pressed: boolean): Promise<readonly string[]> {
	const { expected, trouble } = await page.evaluate(readWay);
	return pressed ? [...trouble, ...(await pressTrouble(page, expected))] : trouble;
}

async function pressTrouble(page: Page, expected: number): Promise<readonly string[]> {
	const went: number[] = [];
	for (let press = 0; press < expected; press++) {
		if (press > 0) await page.keyboard.press('Tab');
		went.push(
			await page.evaluate(() => (globalThis as unknown as { way: Element[] }).way.indexOf(document.activeElement ?? document.body)),
		);
	}
	const wrong = went.findIndex((place, at) => place !== at);
	return wrong === -1 ? [] : [`Tab ${wrong} goes to control ${went[wrong]} of ${expected}`];
}

/** Runs in the page. Leaves the focus on the first control and the expected way in `way`. */
function readWay() {
	const inSight = (element: Element) => element.checkVisibility({ visibilityProperty: true });
	const nameOf = (element: Element) =>
		element.getAttribute('data-testid') ?? (element.textContent.trim().slice(0, 30) || element.outerHTML.slice(0, 60));
	/** What the page itself gives the focus to, so that it is read out; no control. */
	const takesFocusOnce = ':not(a, button, input, select, textarea, summary)[tabindex="-1"]';
	const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]')].filter(
		(element) => inSight(element) && !element.matches(`:disabled, ${takesFocusOnce}`),
	);
	const radios = (one: Element) =>
		all.filter((other) => other.matches('[type=radio]') && other.getAttribute('name') === one.getAttribute('name'));
	/** Arrow keys lead to the others of a group of radio buttons or tabs. */
	const byArrows = (element: Element) => {
		if (element.matches('[role=tab]')) return element.getAttribute('aria-selected') !== 'true';
		if (!element.matches('[type=radio]')) return false;
		const group = radios(element);
		return element !== (group.find((one) => (one as HTMLInputElement).checked) ?? group[0]);
	};
	const trouble = all
		.filter((element) => element.tabIndex > 0 || (element.tabIndex < 0 && !byArrows(element)))
		.map((element) => `Tab cannot come in order to ${nameOf(element)}`);
	const way = all.filter((element) => element.tabIndex === 0 && !byArrows(element));
	const seen = (element: Element) =>
		element.matches('input:is([type=radio], [type=checkbox])') ? (element.closest('label') ?? element) : element;
	const regionOf = (element: Element) => element.closest('.bar, main, .foot');
	window.scrollTo(0, 0);
	const boxes = way.map((element) => seen(element).getBoundingClientRect());
	for (const [at, element] of way.entries()) {
		const [before, box] = [boxes[at - 1], boxes[at]];
		if (before === undefined || box === undefined || regionOf(element) !== regionOf(way[at - 1] as Element)) continue;
		const overlap = Math.min(before.bottom, box.bottom) - Math.max(before.top, box.top);
		const sameRow = overlap > Math.min(before.height, box.height) / 2;
		// A second column begins higher, and to the right.
		const backwards = sameRow ? box.right <= before.left + 1 : box.bottom <= before.top + 1 && box.left < before.right - 1;
		if (backwards) trouble.push(`Tab goes back from ${nameOf(way[at - 1] as Element)} to ${nameOf(element)}`);
	}
	for (const element of way) {
		element.focus();
		const { left, top, width, height } = seen(element).getBoundingClientRect();
		// Of what is large, and of a text field, which shows its caret, a part is enough.
		const parts = element.matches('textarea') || height > innerHeight / 3 ? [0.1, 0.3, 0.5, 0.7, 0.9] : [0.5];
		const hit = parts.some((part) => {
			const there = document.elementFromPoint(left + width / 2, top + height * part);
			return there !== null && (seen(element).contains(there) || there.contains(seen(element)));
		});
		if (!hit) trouble.push(`stays out of sight with the focus: ${nameOf(element)}`);
	}
	(globalThis as unknown as { way: Element[] }).way = way;
	way[0]?.focus();
	return { expected: way.length, trouble };
}
