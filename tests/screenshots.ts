import { fileURLToPath } from 'node:url';
import { newProfile, openBrowser, removeProfile } from './support/chromium.ts';
import { startDemoSystem } from './support/demoSystem.ts';
import { pictures } from './support/pictures.ts';

// Makes the pictures of README and docs from the built apps: docs/pictures/<name>.png.

const fileOf = (name: string) => fileURLToPath(new URL(`../docs/pictures/${name}.png`, import.meta.url));
const system = await startDemoSystem();
const profiles = [newProfile(), newProfile()] as const;
const [tablet, desk] = [await openBrowser(profiles[0]), await openBrowser(profiles[1])];

for (const [name, show] of Object.entries(pictures)) {
	const page = await show({ links: system.links, tablet: tablet.page, desk: desk.page });
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
	await page.screenshot({ path: fileOf(name), animations: 'disabled', caret: 'hide' });
	process.stdout.write(`docs/pictures/${name}.png\n`);
}

await tablet.close();
await desk.close();
await system.remove();
profiles.forEach(removeProfile);
