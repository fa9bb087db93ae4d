import { join } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';
import { contentPacks, packHashes } from './src/admin/bundle/contentPacks.ts';
import { guardBundle } from './src/admin/bundle/guardBundle.ts';
import { interfaceFont } from './src/admin/bundle/interfaceFont.ts';
import { packUrls, precacheList } from './src/admin/bundle/precacheList.ts';
import { renamePage } from './src/admin/bundle/renamePage.ts';
import { wholeWords } from './src/admin/bundle/wholeWords.ts';

/** Chromebooks, iPads and PCs that still get updates of their browser's engine. */
const target = ['chrome111', 'edge111', 'firefox115', 'safari16.4'];

type App = 'child' | 'console';

/** One page with its workers. Every worker is a single file, so that the response of that one file decides what it may do. */
const app = (top: string, name: App, page: string): UserConfig => ({
	root: top,
	define: name === 'child' ? { 'import.meta.env.CONTENT_PACKS': JSON.stringify(packHashes(top)) } : {},
	plugins: [
		...(name === 'child' ? [contentPacks(top)] : []),
		wholeWords(top, name),
		guardBundle(`${name} page`),
		interfaceFont(top, name),
		renamePage(page),
	],
	resolve: { alias: { '@font': join(top, '.cache/fonts', name) } },
	publicDir: name === 'child' ? 'public' : false,
	worker: {
		format: 'es',
		plugins: () => [guardBundle(`${name} worker`)],
		rolldownOptions: { output: { codeSplitting: false, entryFileNames: 'assets/[name]-[hash].js' } },
	},
	build: {
		target,
		outDir: `dist/${name}`,
		manifest: true,
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		rolldownOptions: { input: join(top, page), checks: { pluginTimings: false } },
	},
});

/** An app's service worker: one classic script at the root of its origin, made after everything that it keeps. */
const serviceWorker = (top: string, name: App, input: string): UserConfig => ({
	root: top,
	plugins: [guardBundle('sw')],
	publicDir: false,
	define: {
		'self.__WB_MANIFEST': JSON.stringify(precacheList(join(top, 'dist', name))),
		'self.__CONTENT_PACKS': JSON.stringify(packUrls(join(top, 'dist', name))),
		'process.env.NODE_ENV': '"production"',
	},
	build: {
		target,
		outDir: `dist/${name}`,
		emptyOutDir: false,
		rolldownOptions: {
			input: join(top, input),
			checks: { pluginTimings: false },
			output: { format: 'iife', codeSplitting: false, entryFileNames: 'sw.js' },
		},
	},
});

/** What is built from the tree at `top`: the child's app, the console, or the service worker of either. */
export function configFor(mode: string, top: string): UserConfig {
	if (mode === 'sw') return serviceWorker(top, 'child', 'sw/main.ts');
	if (mode === 'console-sw') return serviceWorker(top, 'console', 'sw/console.ts');
	return mode === 'console' ? app(top, 'console', 'console.html') : app(top, 'child', 'index.html');
}

export default defineConfig(({ mode }) => configFor(mode, import.meta.dirname));
