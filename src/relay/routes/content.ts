import type { Hono } from 'hono';
import { notFound, validated } from '../answers.ts';
import type { Relay, RelayEnv } from '../relay.ts';

/** base64url of 32 bytes. */
const hashForm = /^[A-Za-z0-9_-]{43}$/;

/**
 * A city's pages to read, by the hash that its signed policy names. Whoever asks checks the bytes against it; so they may be kept for ever,
 * and what is named otherwise never comes near the database.
 */
export function contentDoor(app: Hono<RelayEnv>, relay: Relay): void {
	app.get('/v1/content/:hash', async (context) => {
		const hash = context.req.param('hash');
		const pack = hashForm.test(hash) ? await relay.store.pack(hash) : null;
		if (pack === null) return notFound();
		const kept = 'public, max-age=31536000, immutable';
		return validated(`"${hash}"`, context.req.header('if-none-match'), kept, 'application/json', () => pack);
	});
}
