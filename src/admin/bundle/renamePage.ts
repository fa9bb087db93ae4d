import type { Plugin } from 'vite';

/** Writes an app's one page as `index.html`, whatever it is called in the source tree. */
export const renamePage = (page: string): Plugin => ({
	name: 'tayori-rename-page',
	enforce: 'post',
	generateBundle(_, output) {
		const html = output[page];
		if (html !== undefined) html.fileName = 'index.html';
	},
});
