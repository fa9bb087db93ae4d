import type { Hono } from 'hono';
import type { Bytes } from '../../shared/base/bytes.ts';
import { hourOf, secondsOf, secondsPerDay } from '../../shared/base/time.ts';
import type { TeamId } from '../../shared/wire/ids.ts';
import { uploadBytes } from '../../shared/wire/limits.ts';
import { type EnvelopeHeader, readHeader } from '../../shared/wire/sealedEnvelope.ts';
import { parseSchoolPass, parseUpload, type Upload } from '../../shared/wire/upload.ts';
import { bytesAnswer, notFound, problem } from '../answers.ts';
import { readBody } from '../readBody.ts';
import { sha256 } from '../receipts.ts';
import type { Registry, Team } from '../registry.ts';
import type { Relay, RelayContext, RelayEnv } from '../relay.ts';
import { bodyProblem, busy } from '../signedDoor.ts';

/** days. How long an epoch's keys exist, from − 0 to kill (protocol 2): kept at most so long while the epoch is not known here. */
const longestEpochDays = 155;

/**
 * `POST /v1/envelopes`: pass 104 ‖ envelope 8 192, any content type → 201 receipt, 200 the same receipt for the same bytes (protocol 9, step 9).
 * 413 longer, 400 shorter, of another form or version; 401 `token`; 404 a team that does not serve the school; 409 `differs`; 410 `epoch-gone`.
 */
export function envelopeDoor(app: Hono<RelayEnv>, relay: Relay): void {
	app.post('/v1/envelopes', async (context) => {
		if (relay.store.isBusy()) return busy(relay);
		const body = await readUpload(context);
		if (body instanceof Response) return body;
		const upload = parseUpload(body);
		if (!upload.ok) return problem(400, upload.error.why === 'header' ? 'form' : upload.error.why);
		const header = readHeader(upload.value.envelope);
		if (header.kind !== 'to-team') return problem(400, 'form');
		const hash = sha256(upload.value.envelope);
		return header.chaff ? receiptChaff(relay, header, hash) : putLetter(relay, upload.value, header, hash);
	});
}

async function readUpload(context: RelayContext): Promise<Bytes | Response> {
	const body = await readBody(context, uploadBytes);
	if (!body.ok) return bodyProblem(body.error);
	return body.value.length === uploadBytes ? body.value : problem(400, 'size');
}

/** Chaff is receipted, neither checked nor kept (protocol 10). It waits for a commit as a letter does. */
async function receiptChaff(relay: Relay, header: EnvelopeHeader, hash: Bytes): Promise<Response> {
	const hour = hourOf(relay.clock());
	await relay.store.write({ op: 'chaff' });
	return bytesAnswer(201, await relay.signReceipt(header.msgId, hash, hour));
}

async function putLetter(relay: Relay, upload: Upload, header: EnvelopeHeader, hash: Bytes): Promise<Response> {
	const nowMs = relay.clock();
	const code = parseSchoolPass(upload.pass);
	const registry = await relay.registry();
	const school = code === null ? undefined : registry.schools.get(code);
	if (code === null || school === undefined) return problem(401, 'token');
	const team = teamServing(registry, school.teams, header.dst as TeamId);
	if (team === null) return notFound();
	const killSeconds = killOf(team, header.epoch, secondsOf(nowMs));
	if (killSeconds <= secondsOf(nowMs)) return answerEpochGone(relay, header, hash);

	const letter = { team: team.id, msgId: header.msgId, hash, hour: hourOf(nowMs), killSeconds, envelope: upload.envelope };
	const rank = relay.uploadCap.isOver(code, nowMs) ? 'late' : undefined;
	if (rank === 'late' && relay.store.isBusy(rank)) return busy(relay);
	const outcome = await relay.store.write({ op: 'letter', ...letter }, rank);
	if (outcome.tag === 'differs') return problem(409, 'differs');
	return bytesAnswer(outcome.tag === 'stored' ? 201 : 200, await relay.signReceipt(header.msgId, hash, outcome.hour));
}

const teamServing = (registry: Registry, teams: ReadonlySet<TeamId>, dst: TeamId): Team | null =>
	teams.has(dst) ? (registry.teams.get(dst) ?? null) : null;

/**
 * When the keys of an epoch are erased, unix seconds. An epoch that the directory does not name any more is gone: the tablet seals
 * again, and nothing lies here that nobody opens. One that is newer than all we know is kept: this store may come from a backup.
 */
function killOf(team: Team, epoch: number, nowSeconds: number): number {
	const known = team.epochs.get(epoch);
	if (known !== undefined) return known;
	return epoch < Math.min(...team.epochs.keys()) ? 0 : nowSeconds + longestEpochDays * secondsPerDay;
}

/** A repeat of what was receipted in time still gets its receipt. */
async function answerEpochGone(relay: Relay, header: EnvelopeHeader, hash: Bytes): Promise<Response> {
	const before = await relay.store.acceptedLetter(header.msgId);
	if (before === null || Buffer.compare(before.hash, hash) !== 0) return problem(410, 'epoch-gone');
	return bytesAnswer(200, await relay.signReceipt(header.msgId, hash, before.hour));
}
