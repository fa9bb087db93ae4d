import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRelay } from '../../src/relay/app.ts';
import { openReceiptSeed, receiptPublicKey, relayKeyRefusedSentence } from '../../src/relay/store/relayKey.ts';
import { openSqliteStore } from '../../src/relay/store/sqlite.ts';
import { type Store, storeRefusedSentence } from '../../src/relay/store/store.ts';
import type { Counts } from '../../src/relay/log.ts';
import type { Bytes } from '../../src/shared/base/bytes.ts';
import type { SealedEnvelope } from '../../src/shared/wire/sealedEnvelope.ts';
import {
	makeOrganisation,
	signedRequest,
	type Signing,
	startMs,
	type TestMember,
	type TestOrganisation,
	uploadOf,
} from './organisation.ts';

export const origin = 'http://relay.test';

export type TestRelay = {
	readonly organisation: TestOrganisation;
	readonly store: Store;
	readonly receiptKey: Bytes;
	/** The relay's clock, unix ms; a test may set it. */
	readonly clock: { nowMs: number };
	readonly app: ReturnType<typeof createRelay>;
	readonly fetch: (request: Request) => Promise<Response>;
	get(path: string, headers?: Record<string, string>): Promise<Response>;
	/** Sends a child's envelope under the first school's code. */
	upload(envelope: SealedEnvelope): Promise<Response>;
	/** Sends a request signed by a member. */
	ask(member: TestMember, method: string, path: string, body?: Uint8Array, signing?: Signing): Promise<Response>;
	close(): Promise<void>;
};

/** A relay with a made-up organisation over an embedded store in a folder of its own; no socket. */
export async function startTestRelay(parts: { readonly counts?: Counts } = {}): Promise<TestRelay> {
	const dir = mkdtempSync(join(tmpdir(), 'tayori-relay-'));
	const opened = await openSqliteStore(dir);
	if (!opened.ok) throw new Error(storeRefusedSentence(opened.error));
	const store = opened.value;
	const organisation = makeOrganisation();
	await store.putOrganisation(organisation.put);
	const clock = { nowMs: startMs };
	const key = openReceiptSeed(dir, null);
	if (!key.ok) throw new Error(relayKeyRefusedSentence(key.error));
	const receiptSeed = key.value;
	const app = createRelay({ store, clock: () => clock.nowMs, random: randomBytes, receiptSeed, origins: [origin], ...parts });
	const fetch = async (request: Request) => app.fetch(request, {});
	return {
		organisation,
		store,
		receiptKey: receiptPublicKey(receiptSeed),
		clock,
		app,
		fetch,
		get: (path, headers = {}) => fetch(new Request(origin + path, { headers })),
		upload: (envelope) => fetch(new Request(`${origin}/v1/envelopes`, { method: 'POST', body: uploadOf(organisation.codes[0], envelope) })),
		ask: (member, method, path, body, signing) => fetch(signedRequest(member, method, origin + path, body ?? null, signing)),
		close: async () => {
			await store.close();
			rmSync(dir, { recursive: true });
		},
	};
}

/** `status code` of an answer: `404 not-found`, or the bare status when it is no problem. */
export async function outcomeOf(response: Response): Promise<string> {
	if (response.headers.get('content-type') !== 'application/problem+json') return String(response.status);
	const { status, code } = (await response.json()) as { status: number; code: string };
	return status === response.status ? `${status} ${code}` : `mismatch ${response.status} ${status}`;
}

export const bytesOf = async (response: Response): Promise<Bytes> => new Uint8Array(await response.arrayBuffer());
