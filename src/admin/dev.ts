import { join } from 'node:path';
import { createServer, type Plugin, type ProxyOptions, type ViteDevServer } from 'vite';
import { configFor } from '../../vite.config.ts';
import { stopOnSignals } from '../relay/stopOnSignals.ts';
import { parseSettings } from './demo/settings.ts';
import { startDemo } from './demo/startDemo.ts';

// `npm run dev`: both apps from their sources, reloading on change, with the demonstration's relay behind. No service worker: it would
// keep yesterday's files, and the page's own postman carries the mail without one.

const top = join(import.meta.dirname, '..', '..');
const say = (text: string) => process.stdout.write(`${text}\n`);

function fail(sentence: string): void {
	process.stderr.write(`${sentence}\n`);
	process.exitCode = 1;
}

/** Serves `/` and the schools' links from the app's one page; there is no service worker and nothing to install. */
const devPages = (page: string): Plugin => ({
	name: 'tayori-dev-pages',
	configureServer(server) {
		server.middlewares.use((request, response, next) => {
			const [path = '/'] = (request.url ?? '/').split('?');
			if (path === '/sw.js' || path.endsWith('/manifest.webmanifest')) {
				response.statusCode = 404;
				return void response.end();
			}
			if (/^\/(?:s\/[a-z0-9]{2,32}\/)?$/.test(path)) request.url = page;
			else if (/^\/s\/[a-z0-9]{2,32}\/exercise\.html$/.test(path)) request.url = '/exercise.html';
			next();
		});
	},
});

async function serveSources(app: 'child' | 'console', port: number, relay: string): Promise<ViteDevServer> {
	const config = configFor(app, top);
	// The Host header stays the page's: signed requests name the page's own origin.
	const proxy: Record<string, ProxyOptions> = { '/v1': { target: relay, changeOrigin: false } };
	const server = await createServer({
		...config,
		configFile: false,
		mode: 'development',
		cacheDir: join(top, '.cache', 'vite', app),
		plugins: [...(config.plugins ?? []), devPages(app === 'child' ? '/index.html' : '/console.html')],
		server: { host: '127.0.0.1', port, strictPort: true, proxy, watch: { ignored: ['**/dist/**', '**/data/**', '**/.cache/**'] } },
	});
	return server.listen();
}

async function runDev(): Promise<void> {
	const parsed = parseSettings(process.env);
	if (!parsed.ok) return fail(parsed.error.sentence);
	const settings = parsed.value;
	const origins = [settings.port, settings.consolePort].flatMap((port) => [`http://127.0.0.1:${port}`, `http://localhost:${port}`]);
	const behind = { ...settings, host: '127.0.0.1', port: 0, consolePort: 0 };
	const demo = await startDemo(behind, null, origins);
	if (!demo.ok) return fail(demo.error.sentence);
	const { links, childOrigin, consoleOrigin } = demo.value;
	const servers = [
		await serveSources('child', settings.port, childOrigin),
		await serveSources('console', settings.consolePort, consoleOrigin),
	];
	say(`Child's app  ${links.childUrl.replace(childOrigin, origins[0] ?? '')}`);
	say(`Console      ${links.consoleUrl.replace(consoleOrigin, origins[2] ?? '')}  passphrase: ${links.consolePassphrase}`);
	const stop = stopOnSignals(async () => {
		await Promise.all(servers.map((server) => server.close()));
		await demo.value.close();
		process.exit();
	});
	void demo.value.lost.then((reason) => {
		fail(`The database's writer has ended (${reason}): start again, the data stays.`);
		return stop();
	});
}

await runDev().catch((failure: unknown) => fail(failure instanceof Error ? failure.message : String(failure)));
