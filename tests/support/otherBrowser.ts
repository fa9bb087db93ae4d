/** A browser other than Chromium, as far as a whole way through the child's app needs one. */
export type OtherBrowser = {
	goTo(url: string): Promise<void>;
	/** The value of an expression in the page, as JSON; a promise is awaited. */
	evaluate<Value>(expression: string): Promise<Value>;
	/** Presses the middle of the first element that matches, as a finger or a mouse does. */
	press(selector: string): Promise<void>;
	/** Types key by key into what has the focus. */
	type(text: string): Promise<void>;
	/** Ends it as a person does. */
	close(): Promise<void>;
};

/** Opens it on this profile, which outlasts it. */
export type OpenBrowser = (profile: string) => Promise<OtherBrowser>;

/** ms. Until then something must have come; and how often it is looked for. */
const patienceMs = 30_000;
const lookMs = 50;

/** Waits until the expression is true in the page. */
export async function until(browser: OtherBrowser, expression: string): Promise<void> {
	for (const endMs = Date.now() + patienceMs; Date.now() < endMs; await new Promise((resolve) => setTimeout(resolve, lookMs)))
		if (await browser.evaluate<boolean>(expression)) return;
	const seen = await browser.evaluate<string>('document.body.innerText');
	throw new Error(`did not come true in ${patienceMs / 1_000} seconds: ${expression}; the page says: ${seen.slice(0, 500)}`);
}

const hook = (name: string) => `[data-testid="${name}"]`;
const find = (selector: string) => `document.querySelector(${JSON.stringify(selector)})`;

export const untilThere = (browser: OtherBrowser, selector: string): Promise<void> =>
	until(browser, `${find(selector)}?.checkVisibility() === true`);

/** Presses one control after the other, each as soon as it is there and takes it. */
export async function press(browser: OtherBrowser, ...names: readonly string[]): Promise<void> {
	for (const name of names) {
		await until(browser, `(${find(hook(name))}?.checkVisibility() && !${find(hook(name))}.disabled) === true`);
		await browser.press(hook(name));
	}
}

export const pressPictures = (browser: OtherBrowser, pictures: readonly string[]): Promise<void> =>
	press(browser, ...pictures.map((id) => `picture-${id}`), 'pictures-done');

/** Home → topic → the centre → text, up to where the letter is kept. */
export async function writeLetter(browser: OtherBrowser, text: string): Promise<void> {
	await press(browser, 'start-letter', 'topic-friends', 'topic-next', 'recipient-centre', 'letter-text');
	await browser.type(text);
	await until(browser, `${find(hook('letter-text'))}.value === ${JSON.stringify(text)}`);
	await press(browser, 'letter-next', 'keep-with-pictures');
}

/** Reads the six assigned pictures and practises them. */
export async function learnPictures(browser: OtherBrowser): Promise<readonly string[]> {
	const assigned = `[...document.querySelectorAll('${hook('assigned-picture')}')].map((picture) => picture.dataset.picture)`;
	await until(browser, `${assigned}.length === 6`);
	const pictures = await browser.evaluate<readonly string[]>(assigned);
	await press(browser, 'pictures-learned');
	await pressPictures(browser, pictures);
	return pictures;
}

export const untilState = (browser: OtherBrowser, state: string): Promise<void> =>
	untilThere(browser, `${hook('letter-state')}[data-state="${state}"]`);

/** Waits until one of the elements of this name holds the text. */
export const untilText = (browser: OtherBrowser, name: string, text: string): Promise<void> =>
	until(browser, `[...document.querySelectorAll('${hook(name)}')].some((item) => item.innerText.includes(${JSON.stringify(text)}))`);

/** The first visit has put everything on the tablet. */
export const untilReadyForOffline = (browser: OtherBrowser): Promise<void> =>
	until(browser, `caches.has('tayori-directory').then((kept) => kept && navigator.serviceWorker.controller?.state === 'activated')`);
