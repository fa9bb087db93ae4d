import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyBytes } from '../../src/shared/base/bytes.ts';
import { signedRequest } from '../support/organisation.ts';
import { origin, startTestRelay, type TestRelay } from '../support/relay.ts';

let relay: TestRelay;
beforeAll(async () => {
	relay = await startTestRelay();
});
afterAll(() => relay.close());

const runs = Number(process.env['TAYORI_FUZZ_RUNS'] ?? 400);

/** Segments that lead deep into the doors, and ones that lead nowhere. */
const segment = () => {
	const { centre, nurses, feeds, ben, codes } = relay.organisation;
	const known = [
		'v1',
		'schools',
		'directory',
		'members',
		'envelopes',
		'feeds',
		'items',
		'marks',
		'teams',
		'inbox',
		'ack',
		'log',
		'keys',
		'wrap',
		'seed',
		'health',
	];
	const ids = [
		centre.id,
		nurses[0].id,
		feeds[0],
		ben.id,
		codes[0],
		relay.store.storeId,
		'0',
		'1',
		'2',
		'4294967296',
		'99999999999999999999',
	];
	return fc.oneof(
		fc.constantFrom(...known),
		fc.constantFrom(...ids),
		fc.string({ maxLength: 24 }).map(encodeURIComponent),
		fc.constantFrom('%', '%ff', '..', '.', ''),
	);
};
const path = () => fc.array(segment(), { maxLength: 7 }).map((parts) => `/v1/${parts.join('/')}`);
const query = fc.option(fc.tuple(fc.constantFrom('after', 'limit', 'expect', 'x'), fc.string({ maxLength: 8 })));
const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS');
const header = fc.tuple(
	fc.constantFrom(
		'content-length',
		'content-type',
		'if-none-match',
		'signature',
		'signature-input',
		'content-digest',
		'host',
		'range',
		'expect',
	),
	fc.string({ unit: 'grapheme-ascii', maxLength: 60 }),
);
const body = fc.oneof(
	fc.constant(null),
	fc.uint8Array({ maxLength: 400 }),
	fc.constantFrom(256, 1_024, 1_248, 8_192, 8_296).map((size) => new Uint8Array(size)),
	fc.json().map((text) => new TextEncoder().encode(text)),
);

function requestOf(
	url: string,
	verb: string,
	headers: readonly (readonly [string, string])[],
	bytes: Uint8Array | null,
	signed: boolean,
): Request | null {
	try {
		const sent = verb === 'GET' || verb === 'HEAD' ? null : bytes;
		if (signed) return signedRequest(relay.organisation.ben, verb, new URL(url).href, sent);
		return new Request(url, { method: verb, headers: headers as [string, string][], ...(sent === null ? {} : { body: copyBytes(sent) }) });
	} catch {
		return null;
	}
}

it('no request, however malformed, makes the relay fail', async () => {
	const request = fc.tuple(path(), query, method, fc.array(header, { maxLength: 4 }), body, fc.boolean());
	await fc.assert(
		fc.asyncProperty(request, async ([where, asked, verb, headers, bytes, signed]) => {
			const search = asked === null ? '' : `?${asked[0]}=${encodeURIComponent(asked[1])}`;
			const made = requestOf(origin + where + search, verb, headers, bytes, signed);
			if (made === null) return;
			const response = await relay.fetch(made);
			expect(response.status).toBeLessThan(500);
			if (response.status >= 400 && verb !== 'HEAD') expect(response.headers.get('content-type')).toBe('application/problem+json');
		}),
		{ numRuns: runs },
	);
});

it('no upload of the right size, whatever its bytes, makes the relay fail', async () => {
	const random = fc.tuple(fc.uint8Array({ minLength: 0, maxLength: 200 }), fc.nat({ max: 8_000 }));
	await fc.assert(
		fc.asyncProperty(random, async ([bytes, at]) => {
			const upload = new Uint8Array(8_296);
			upload.set([0x61, 0x6f, 0x62, 0x61]);
			upload.set([0x54, 0x59, 1, 1], 104);
			upload.set(bytes, at);
			const response = await relay.fetch(new Request(`${origin}/v1/envelopes`, { method: 'POST', body: upload }));
			expect(response.status).toBeLessThan(500);
		}),
		{ numRuns: runs },
	);
});
