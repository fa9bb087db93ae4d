import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);
const wholeFont = () => require.resolve('@fontsource/biz-udpgothic/files/biz-udpgothic-japanese-400-normal.woff2');

const range = (first: number, last: number): string =>
	String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, i) => first + i));
/** ASCII, Japanese punctuation, hiragana, katakana, full-width digits: what names of schools and teams may bring. */
const always = range(0x20, 0x7e) + range(0x3000, 0x301f) + range(0x3041, 0x3096) + range(0x3099, 0x30ff) + range(0xff01, 0xff5e);

/** Its characters are drawn differently in Chinese than in Japanese, and a subset would be large: the system's font sets them (tokens.css). */
const isInSystemFont = (file: string) => file.includes('zh-Hans');

/** Every character that the app's own words use, sorted, each once. The exercise and the reading pages are set in the system's fonts. */
export function charactersOf(top: string, app: 'child' | 'console'): string {
	const sources = [`src/${app}/locales/**/*.json`, 'src/ui/locales/**/*.json'];
	const words = globSync(sources, { cwd: top })
		.filter((file) => !isInSystemFont(file))
		.map((file) => readFileSync(join(top, file), 'utf8'));
	return [...new Set([always, ...words].join(''))]
		.filter((character) => character >= ' ')
		.toSorted()
		.join('');
}

/** Cuts BIZ UDPGothic down to the characters of the app and leaves it where style sheets find it: `url('@font/interface.woff2')`. */
export const interfaceFont = (top: string, app: 'child' | 'console'): Plugin => ({
	name: 'tayori-interface-font',
	async buildStart() {
		const characters = charactersOf(top, app);
		const folder = join(top, '.cache', 'fonts', app);
		const file = join(folder, 'interface.woff2');
		const stamp = join(folder, 'characters.sha256');
		const made = createHash('sha256').update(characters).digest('hex');
		if (existsSync(file) && existsSync(stamp) && readFileSync(stamp, 'utf8') === made) return;
		mkdirSync(folder, { recursive: true });
		writeFileSync(file, await subsetFont(readFileSync(wholeFont()), characters, { targetFormat: 'woff2' }));
		writeFileSync(stamp, made);
	},
});
