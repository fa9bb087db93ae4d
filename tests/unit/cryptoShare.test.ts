import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { openBreakGlass, signBreakGlass } from '../../src/private/crypto/breakGlass.ts';
import { readGrant, wordsHash } from '../../src/private/crypto/grant.ts';
import { makeSecret } from '../../src/private/crypto/secret.ts';
import { openShare } from '../../src/private/crypto/share.ts';
import { parseShare } from '../../src/private/crypto/shareContent.ts';
import { signingPublicKey } from '../../src/private/crypto/signature.ts';
import { sodiumReady } from '../../src/private/crypto/sodium.ts';
import { encodeBase64url, parseBase64url } from '../../src/shared/base/base64url.ts';
import { copyBytes, utf8 } from '../../src/shared/base/bytes.ts';
import type { LetterId, MemberId, TeamId } from '../../src/shared/wire/ids.ts';
import type { Role, RosterBody, RosterMember } from '../../src/shared/wire/statementBodies.ts';

type ShareVector = {
	format: string;
	name: string;
	in: { epoch_seed: string; epoch_n: number; team: string; centre: RosterBody; now: number; share: string };
};
const file = JSON.parse(readFileSync(new URL('../vectors/ty1.json', import.meta.url), 'utf8')) as { vectors: ShareVector[] };
const golden = file.vectors.find(({ format, name }) => format === 'open-share' && name === 'with its GRANT')?.in;
if (golden === undefined) throw new Error('no vector');
const bytesOf = (text: string) => parseBase64url(text) ?? new Uint8Array();

const opening = (share: Uint8Array) => ({
	seed: makeSecret('epoch', bytesOf(golden.epoch_seed)),
	epoch: golden.epoch_n,
	team: golden.team as TeamId,
	centre: golden.centre,
	rosters: [],
	revoked: [],
	now: golden.now,
	share,
});

beforeAll(sodiumReady);

test('a share in which any one bit is flipped is refused', () => {
	const share = bytesOf(golden.share);
	fc.assert(
		fc.property(fc.integer({ min: 0, max: share.length * 8 - 1 }), (bit) => {
			const flipped = copyBytes(share);
			flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
			expect(openShare(opening(flipped)).ok).toBe(false);
		}),
		{ numRuns: 40 },
	);
});

test('a share that is cut, empty or grown is refused, never a crash', () => {
	const share = bytesOf(golden.share);
	for (const length of [0, 1, 2, 21, 22, 23, 1_141, 1_142, 1_158, share.length - 1]) {
		expect(openShare(opening(share.slice(0, length))).ok).toBe(false);
	}
	expect(openShare(opening(new Uint8Array([...share, 0]))).ok).toBe(false);
	expect(openShare(opening(share)).ok).toBe(true);
});

test('a share is good until the second before its grant ends, and not at that second', () => {
	const at = (now: number) => openShare({ ...opening(bytesOf(golden.share)), now }).ok;
	const day = 86_400;
	let [good, over] = [golden.now, golden.now + 60 * day];
	expect([at(good), at(over)]).toEqual([true, false]);
	while (over - good > 1) {
		const middle = Math.floor((good + over) / 2);
		if (at(middle)) good = middle;
		else over = middle;
	}
	expect(over % day).toBe(0);
});

test('no bytes make the reader of an opened share throw', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
			expect(parseShare(copyBytes(bytes))).toBeNull();
		}),
	);
});

const id = (n: number) => encodeBase64url(new Uint8Array(16).fill(n));
const goodGrant = {
	v: 1,
	kind: 'grant',
	grant: id(1),
	item: 4,
	say: 'yes',
	letters: [[id(2), id32(3)]],
	to: id(4),
	purpose: 'p',
	until: 9,
};
function id32(n: number) {
	return encodeBase64url(new Uint8Array(32).fill(n));
}

test('a grant is read with exactly its fields, and words are hashed as they stood', () => {
	const read = (changes: object) => readGrant(utf8(JSON.stringify({ ...goodGrant, words: id32(5), ...changes })));
	expect(read({})).toMatchObject({ grant: id(1), say: 'yes', until: 9 });
	expect(encodeBase64url(wordsHash('あ'))).not.toBe(encodeBase64url(wordsHash('あ ')));
	const twice = [goodGrant.letters[0], goodGrant.letters[0]];
	const wrong = [
		{ v: 2 },
		{ item: 0 },
		{ item: 7 },
		{ say: 'ja' },
		{ grant: 'x' },
		{ to: 'x' },
		{ until: -1 },
		{ letters: twice },
		{ more: 1 },
	];
	for (const change of wrong) expect(read(change), JSON.stringify(change)).toBeNull();
});

const seeds = new Map(
	['ben', 'sato', 'mallory', 'kaze'].map((name, n) => [name, makeSecret('member-sign', new Uint8Array(32).fill(n + 1))]),
);
const seedOf = (name: string) => seeds.get(name) ?? makeSecret('member-sign', new Uint8Array(32));
const memberOf = (name: string, role: Role, until = 0): RosterMember => ({
	id: id(name.length * 16 + (name.charCodeAt(0) % 16)) as MemberId,
	name,
	role,
	sign: encodeBase64url(signingPublicKey(seedOf(name))),
	wrap: id32(0),
	from: 0,
	until,
});

test('break-glass needs a counsellor and a supervisor who are both active, each once', () => {
	const people = { ben: memberOf('ben', 'counsellor'), sato: memberOf('sato', 'counsellor'), kaze: memberOf('kaze', 'supervisor') };
	const gone = memberOf('mallory', 'supervisor', 3_600);
	const centre = { members: [...Object.values(people), gone] } as unknown as RosterBody;
	const body = { v: 1, kind: 'bg', bg: id(1), letters: [[id(2) as LetterId, id32(3)]], to: id(4) as TeamId } as const;
	const signedBy = (...members: RosterMember[]) =>
		openBreakGlass(
			centre,
			signBreakGlass(
				{ ...body, reason: 'life', text: 't', at: 7 },
				members.map(({ id: signer, name }) => ({ id: signer, seed: seedOf(name) })),
			),
		).ok;
	expect(signedBy(people.ben, people.kaze)).toBe(true);
	expect(signedBy(people.ben, people.sato, people.kaze)).toBe(true);
	for (const signers of [
		[people.ben],
		[people.ben, people.sato],
		[people.kaze, people.kaze],
		[people.ben, gone],
		[people.kaze, people.ben, gone],
	])
		expect(signedBy(...signers)).toBe(false);
});
