import { Hono } from 'hono';
import { type AppFile, readAppFiles } from './appFiles.ts';
import { headersFor } from './headers.ts';
import { schoolManifest } from './schoolManifest.ts';

export type SchoolLink = { readonly code: string; readonly pin: string };

/** One shell serves every school; the exercise lies inside each school's scope, so that an installed app stays in its window. */
function pathInApp(path: string): string {
	if (/^\/(?:s\/[a-z0-9]{2,32}\/?)?$/.test(path)) return '/index.html';
	return /^\/s\/[a-z0-9]{2,32}\/exercise\.html$/.test(path) ? '/exercise.html' : path;
}

function answerFile(file: AppFile, path: string, request: Request): Response {
	const headers = { ...headersFor(path), ETag: file.etag, Vary: 'Accept-Encoding' };
	if (request.headers.get('If-None-Match') === file.etag) return new Response(null, { status: 304, headers });
	const brotli = file.brotli !== null && /\bbr\b/.test(request.headers.get('Accept-Encoding') ?? '') ? file.brotli : null;
	const body = new Uint8Array(brotli ?? file.body);
	return new Response(request.method === 'HEAD' ? null : body, {
		headers: { ...headers, 'Content-Type': file.type, ...(brotli === null ? {} : { 'Content-Encoding': 'br' }) },
	});
}

/** Serves a built app's files: GET and HEAD only, everything from memory. `schools` get a manifest each (child's app). */
export function serveApp(folder: string, schools: readonly SchoolLink[]): Hono {
	const files = readAppFiles(folder);
	const site = new Hono();
	site.get('/s/:code/manifest.webmanifest', (context) => {
		const school = schools.find(({ code }) => code === context.req.param('code'));
		if (school === undefined) return context.notFound();
		return context.body(schoolManifest(school.code, school.pin), 200, {
			...headersFor('/manifest'),
			'Content-Type': 'application/manifest+json; charset=utf-8',
		});
	});
	site.get('*', (context) => {
		const path = pathInApp(context.req.path);
		const file = files.get(path);
		return file === undefined ? context.notFound() : answerFile(file, path, context.req.raw);
	});
	return site;
}
