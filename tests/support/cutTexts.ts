import type { Page } from 'playwright-core';

/**
 * Text that cannot be read whole: lines that an ancestor clips, that run over the edge of their button, sheet or window, and a page wider
 * than its window. What scrolls by itself (text fields) is whole; what is there for screen readers alone is clipped on purpose.
 */
export const cutTexts = (page: Page): Promise<readonly string[]> =>
	page.evaluate(() => {
		const found = new Set<string>();
		const { clientWidth, scrollWidth } = document.documentElement;
		if (scrollWidth > clientWidth) found.add(`the page is ${scrollWidth - clientWidth} px too wide`);
		/** px. Rounding, and the overhang of furigana, which has room above and beside its word. */
		const slack = { across: 1.5, down: 4 };
		const frames = 'button, summary, label, .sheet, .to, .strip, .letter';
		type Line = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
		const beyond = (line: Line, box: Line) => ({
			across: line.left < box.left - slack.across || line.right > box.right + slack.across,
			down: line.top < box.top - slack.down || line.bottom > box.bottom + slack.down,
		});
		/** What stops these lines from being read; `null`: nothing. */
		const trouble = (element: Element, lines: readonly Line[]): string | null => {
			for (let at: Element | null = element; at !== null && at !== document.documentElement; at = at.parentElement) {
				const { overflowX, overflowY, clipPath } = getComputedStyle(at);
				if (clipPath.startsWith('inset(50%')) return null;
				if ([overflowX, overflowY].some((flow) => flow === 'auto' || flow === 'scroll')) return null;
				const over = lines.map((line) => beyond(line, (at as Element).getBoundingClientRect()));
				if (overflowX !== 'visible' && over.some(({ across }) => across)) return `cut at the side by ${at.className || at.tagName}`;
				if (overflowY !== 'visible' && over.some(({ down }) => down)) return `cut above or below by ${at.className || at.tagName}`;
				if (at.matches(frames) && over.some(({ across, down }) => across || down)) return `runs over ${at.className || at.tagName}`;
			}
			return lines.some(({ left, right }) => left < -1 || right > clientWidth + 1) ? 'runs out of the window' : null;
		};
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
			const element = node.parentElement;
			if (element === null || node.textContent?.trim() === '' || !element.checkVisibility({ visibilityProperty: true })) continue;
			const range = document.createRange();
			range.selectNodeContents(node);
			const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
			const said = trouble(element, lines);
			if (said !== null) found.add(`${said}: ${node.textContent?.trim().slice(0, 40)}`);
		}
		return [...found];
	});
