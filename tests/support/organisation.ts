import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign, createHash } from 'node:crypto';
import type { Organisation } from '../../src/relay/store/writes.ts';
import { encodeBase64url } from '../../src/shared/base/base64url.ts';
import { type Bytes, concatBytes, copyBytes, u32 } from '../../src/shared/base/bytes.ts';
import { type FeedId, type Id, idBytes, idOf, type MemberId, type MsgId, type SchoolCode, type TeamId } from '../../src/shared/wire/ids.ts';
import { envelopeBytes } from '../../src/shared/wire/limits.ts';
import { signatureBase, signatureInputHeader } from '../../src/shared/wire/requestSignature.ts';
import type { SealedEnvelope } from '../../src/shared/wire/sealedEnvelope.ts';
import type { UnverifiedStatement } from '../../src/shared/wire/statement.ts';
import type { Role, TeamType } from '../../src/shared/wire/statementBodies.ts';
import { encodeSchoolPass, encodeUpload } from '../../src/shared/wire/upload.ts';

/** 24 Nov 2026, 09:00 UTC. */
export const startMs = 1_795_510_800_000;
const startSeconds = startMs / 1000;
const day = 86_400;

export const randomId = <Kind extends Id>(): Kind => idOf<Kind>(randomBytes(16));

export type TestMember = { readonly id: MemberId; readonly name: string; readonly key: KeyObject; readonly signPk: string };
export type TestTeam = { readonly id: TeamId; readonly type: TeamType; readonly name: string; readonly members: readonly TestMember[] };

/** A made-up organisation as the relay sees it: the relay does not verify statements, so these carry no signatures. */
export type TestOrganisation = {
	readonly codes: readonly [SchoolCode, SchoolCode];
	readonly feeds: readonly [FeedId, FeedId];
	readonly centre: TestTeam;
	readonly nurses: readonly [TestTeam, TestTeam];
	/** Ben, the counsellor; the nurses of the two schools; Dora, who left the centre. */
	readonly ben: TestMember;
	readonly nurse: TestMember;
	readonly otherNurse: TestMember;
	readonly dora: TestMember;
	readonly put: Organisation;
};

function makeMember(name: string): TestMember {
	const { privateKey, publicKey } = generateKeyPairSync('ed25519');
	return { id: randomId<MemberId>(), name, key: privateKey, signPk: publicKey.export({ format: 'jwk' }).x ?? '' };
}

const statementOf = (body: object): UnverifiedStatement => ({ b: JSON.stringify(body), s: [] });

const rosterOf = (team: TestTeam, role: Role, leavers: readonly TestMember[] = []) =>
	statementOf({
		v: 1,
		kind: 'roster',
		team: team.id,
		version: 1,
		prev: null,
		type: team.type,
		name: team.name,
		answers: team.type === 'centre',
		members: [...team.members, ...leavers].map(({ id, name, signPk }) => ({
			id,
			name,
			role,
			sign: signPk,
			wrap: '',
			from: startSeconds - 30 * day,
			until: leavers.some((left) => left.id === id) ? startSeconds - day : 0,
		})),
	});

/** Epoch 3 ended and was killed yesterday, 4 is past its end but open, 5 is the present one. */
const epochsOf = (team: TestTeam) =>
	[3, 4, 5].map((n) => {
		const kill = startSeconds + (n - 3) * 30 * day - day;
		return statementOf({ v: 1, kind: 'epoch', team: team.id, n, pk: '', from: kill - 155 * day, until: kill - 120 * day, kill });
	});

export function makeOrganisation(): TestOrganisation {
	const [ben, nurse, otherNurse, dora] = ['Ben', 'Nurse A', 'Nurse B', 'Dora'].map(makeMember) as [
		TestMember,
		TestMember,
		TestMember,
		TestMember,
	];
	const team = (type: TeamType, name: string, members: readonly TestMember[]): TestTeam => ({
		id: randomId<TeamId>(),
		type,
		name,
		members,
	});
	const centre = team('centre', 'Centre', [ben]);
	const nurses = [team('nurse', 'Nurse of A', [nurse]), team('nurse', 'Nurse of B', [otherNurse])] as const;
	const codes = ['aoba', 'kaede'] as [SchoolCode, SchoolCode] & string[];
	const feeds = [randomId<FeedId>(), randomId<FeedId>()] as const;
	const directories = codes.map((code, index) => ({
		dir: statementOf({ v: 1, kind: 'dir', code, name: code, teams: [centre.id, nurses[index]?.id], feeds: [feeds[index]] }),
		with: [
			rosterOf(centre, 'counsellor', [dora]),
			...epochsOf(centre),
			...nurses.slice(index, index + 1).flatMap((one) => [rosterOf(one, 'nurse'), ...epochsOf(one)]),
		],
	}));
	const seeds = [ben, nurse, otherNurse].map(({ id }) => ({ member: id, seed: randomBytes(72) }));
	return { codes: [codes[0], codes[1]], feeds, centre, nurses, ben, nurse, otherNurse, dora, put: { directories, seeds } };
}

/** The outside of an envelope over random bytes: the relay cannot tell it from a sealed one. */
export function makeEnvelope(
	dst: TeamId | FeedId,
	{ kind = 0, epoch = 5, msgId = randomId<MsgId>() }: { kind?: 0 | 1; epoch?: number; msgId?: MsgId } = {},
): SealedEnvelope {
	const head = concatBytes(new Uint8Array([0x54, 0x59, 1, 1, kind, 0, 0, 0]), idBytes(dst), u32(kind === 1 ? 0 : epoch), idBytes(msgId));
	return concatBytes(head, randomBytes(envelopeBytes - head.length)) as SealedEnvelope;
}

export const uploadOf = (code: SchoolCode, envelope: SealedEnvelope): Bytes => encodeUpload(encodeSchoolPass(code), envelope);

/** An EVENT's outside over random bytes, 1 024 in all. */
export const makeEvent = (team: TeamId, eventId: Id): Bytes =>
	concatBytes(new Uint8Array([0x54, 0x4c, 1, 1]), u32(1), idBytes(team), idBytes(eventId), randomBytes(1_024 - 40));

export type Signing = { readonly created?: number; readonly nonce?: string; readonly signedUri?: string; readonly digestOf?: Uint8Array };

/** Signs a request as a member's console does (protocol 8); written anew here, so that the relay is not tested against itself. */
export function signedRequest(
	member: TestMember,
	method: string,
	url: string,
	body: Uint8Array | null = null,
	signing: Signing = {},
): Request {
	const digest = createHash('sha256')
		.update(signing.digestOf ?? body ?? new Uint8Array(0))
		.digest('base64');
	const request = {
		method,
		uri: signing.signedUri ?? url,
		contentDigest: `sha-256=:${digest}:`,
		created: signing.created ?? startSeconds,
		nonce: signing.nonce ?? encodeBase64url(randomBytes(16)),
		member: member.id,
	};
	const signature = sign(null, Buffer.from(signatureBase(request)), createPrivateKey(member.key.export({ type: 'pkcs8', format: 'pem' })));
	const headers = {
		'Content-Digest': request.contentDigest,
		'Signature-Input': signatureInputHeader(request),
		Signature: `ty1=:${signature.toString('base64')}:`,
	};
	return new Request(url, { method, headers, ...(body === null ? {} : { body: copyBytes(body) }) });
}
