import type { Page } from 'playwright-core';
import { answerAndAsk } from './answerAndAsk.ts';
import { hook, waitForState } from './childHooks.ts';
import type { Links } from './demoSystem.ts';

/** One way of working the page: by keys alone, by taps alone. */
export type Hand = {
	/** Works one control after the other, each as soon as it is there and can be worked. */
	press(...names: readonly string[]): Promise<void>;
	/** Puts text into the field of this name. */
	write(name: string, text: string): Promise<void>;
};

export type Walk = {
	readonly page: Page;
	readonly links: Links;
	readonly hand: Hand;
	/** Looks at the screen that is there now. */
	readonly look: (screen: string) => Promise<void>;
};

const letter = 'くつを かくされて います';
const answer = 'よみました。ありがとう';

async function learnPictures({ page, hand, look }: Walk): Promise<readonly string[]> {
	const assigned = hook(page, 'assigned-picture');
	await assigned.nth(5).waitFor();
	await look('assigned');
	const pictures = await assigned.evaluateAll((elements) => elements.map((element) => element.getAttribute('data-picture') ?? ''));
	await hand.press('pictures-learned');
	await look('practise');
	await hand.press(...pictures.map((id) => `picture-${id}`), 'pictures-done');
	return pictures;
}

/** From the first page to a letter that has arrived. */
export async function sendByHand(walk: Walk): Promise<readonly string[]> {
	const { page, links, hand, look } = walk;
	await page.goto(links.childUrl);
	await hook(page, 'start-letter').waitFor();
	await look('home');
	await hand.press('start-letter', 'topic-friends');
	await look('topics');
	await hand.press('topic-next');
	await hook(page, 'recipient-centre').waitFor();
	await look('recipients');
	await hand.press('recipient-centre');
	await hand.write('letter-text', letter);
	await look('compose');
	await hand.press('letter-next');
	await hook(page, 'keep-with-pictures').waitFor();
	await look('keep');
	await hand.press('keep-with-pictures');
	const pictures = await learnPictures(walk);
	await hook(page, 'letter-send').waitFor();
	await look('send');
	await hand.press('letter-send');
	await waitForState(page, 'posted');
	await look('sent');
	return pictures;
}

/** Back to the box: the answer is read, the question on the card gets a yes, and the yes is taken back. */
export async function answerByHand(walk: Walk, pictures: readonly string[]): Promise<void> {
	const { page, links, hand, look } = walk;
	await answerAndAsk(links, letter, answer);
	await page.goto(links.childUrl);
	await hand.press('open-box');
	await hook(page, 'unlock-words').waitFor();
	await look('unlock');
	await hand.press(...pictures.map((id) => `picture-${id}`), 'pictures-done');
	await page.locator('[data-testid="thread-item"]', { hasText: answer }).waitFor({ timeout: 30_000 });
	await hook(page, 'consent-card').waitFor({ timeout: 30_000 });
	await look('box, asked');
	await hand.press('consent-yes');
	await page.locator('[data-testid="consent-answer"][data-say="yes"]').waitFor();
	await look('box, answered');
	await hand.press('consent-revoke');
	await hook(page, 'consent-revoke-yes').waitFor();
	await look('box, taking back');
	await hand.press('consent-revoke-no', 'consent-revoke', 'consent-revoke-yes');
	await page.locator('[data-testid="consent-answer"][data-say="revoked"]').waitFor();
	await look('box, taken back');
	await hand.press('consent-change');
	await hook(page, 'consent-later').waitFor();
	await look('box, asked again');
}
