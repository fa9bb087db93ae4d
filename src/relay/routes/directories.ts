import type { Hono } from 'hono';
import { encodeBase64url } from '../../shared/base/base64url.ts';
import { parseSchoolCode } from '../../shared/wire/ids.ts';
import { jsonAnswer, problem, validated } from '../answers.ts';
import type { Relay, RelayEnv } from '../relay.ts';
import { signedDoor } from '../signedDoor.ts';

const json = 'application/json';

/** What everybody may read: a school's directory, the members with their locked seeds, and that the relay is up. */
export function publicDoors(app: Hono<RelayEnv>, relay: Relay): void {
	app.get('/v1/schools/:code/directory', async (context) => {
		const code = parseSchoolCode(context.req.param('code'));
		const school = code === null ? undefined : (await relay.registry()).schools.get(code);
		if (school === undefined) return problem(404, 'school');
		// Kept by the tablet, asked for again each time: a 304 is answered from memory.
		return validated(school.etag, context.req.header('if-none-match'), 'public, no-cache', json, () => school.served);
	});
	app.get('/v1/members', async () => jsonAnswer(200, { members: await membersOf(relay) }));
	app.get('/v1/health', () => jsonAnswer(200, { status: 'ok', store: relay.store.storeId }));
}

/** Consoles read all directories at once; the answer has a validator too. */
export function directoryDoor(app: Hono<RelayEnv>, relay: Relay): void {
	app.get(
		'/v1/directory',
		signedDoor(relay, 0, async ({ context, registry }) =>
			validated(registry.whole.etag, context.req.header('if-none-match'), 'private, no-cache', json, () => registry.whole.text),
		),
	);
}

/** `{id, name, team, teamName, role, seed}`, centre first; those whose SEED (72 bytes) lies here, as the others unlock by their device. */
async function membersOf(relay: Relay) {
	const [registry, seeds] = [await relay.registry(), await relay.store.seeds()];
	const centreFirst = [...registry.teams.values()].sort((a, b) => Number(b.type === 'centre') - Number(a.type === 'centre'));
	return centreFirst.flatMap((team) =>
		[...team.members.values()].flatMap(({ id, name, role }) => {
			const seed = seeds.get(id);
			return seed === undefined ? [] : [{ id, name, team: team.id, teamName: team.name, role, seed: encodeBase64url(seed) }];
		}),
	);
}
