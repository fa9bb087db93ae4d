import { parseBase64url } from '../../shared/base/base64url.ts';
import type { Brand } from '../../shared/base/brand.ts';
import { type Bytes, concatBytes, copyBytes, equalBytes, u32 } from '../../shared/base/bytes.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { idBytes, idOf, type MemberId, type TeamId } from '../../shared/wire/ids.ts';
import { wrapBytes } from '../../shared/wire/limits.ts';
import type { EpochBody, RosterBody } from '../../shared/wire/statementBodies.ts';
import { type CannotOpen, cannotOpen } from './cannotOpen.ts';
import { isActive, newestRoster, signKeyOf } from './roster.ts';
import { openSealed, sealTo } from './seal.ts';
import { makeSecret, readSecret, type Secret } from './secret.ts';
import { signatureBytes, signBytes, verifyBytes } from './signature.ts';
import { randomBytes } from './sodium.ts';
import { kemPublicKey, kemRandomnessBytes } from './xwing.ts';

/** WRAP (1 248) = Seal("wrap", wrap_pk, aad, secret 32) ‖ signer 16 ‖ Sign(signer, "wrap", aad ‖ sealed); aad = team ‖ u8 type ‖ u32 n ‖ member. */
export type Wrap = Brand<Bytes, 'Wrap'>;

/** `epoch`: the seed of a team's epoch n; `log`: its log key of generation n. */
export type WrapType = 'epoch' | 'log';
export type WrapPlace = {
	readonly team: TeamId;
	readonly type: WrapType;
	readonly n: number;
	/** For whom; `recoveryMember` for the recovery key R_org. */
	readonly to: MemberId;
};

const typeCode: { readonly [Type in WrapType]: number } = { epoch: 1, log: 2 };
const signerBytes = 16;
const sealedEnd = wrapBytes - signerBytes - signatureBytes;
/** The member id under which secrets are wrapped to R_org. */
export const recoveryMember = idOf<MemberId>(new Uint8Array(signerBytes));

const aadOf = ({ team, type, n, to }: WrapPlace): Bytes =>
	concatBytes(idBytes(team), new Uint8Array([typeCode[type]]), u32(n), idBytes(to));

/** Reads bytes from the relay as a wrap; `null` unless they are 1 248. */
export const parseWrap = (bytes: Uint8Array): Wrap | null => (bytes.length === wrapBytes ? (copyBytes(bytes) as Wrap) : null);

export type WrapToSeal = WrapPlace & {
	/** 1 216 bytes, checked against the roster's hash. */
	readonly wrapPk: Uint8Array;
	readonly secret: Secret<string>;
	readonly signer: MemberId;
	/** The signer's Ed25519 seed. */
	readonly signerKey: Secret<string>;
	/** 64 random bytes, used once. */
	readonly kemRandomness?: Uint8Array;
};

/** Seals an epoch's seed or a log key to one member, signed by another. A wrap key that is none is a bug here. */
export function wrapSecret(wrap: WrapToSeal): Wrap {
	const aad = aadOf(wrap);
	const sealed = sealTo('wrap', wrap.wrapPk, aad, readSecret(wrap.secret), wrap.kemRandomness ?? randomBytes(kemRandomnessBytes));
	if (sealed === null) throw new RangeError('not an X-Wing public key');
	const signature = signBytes(wrap.signerKey, 'wrap', concatBytes(aad, sealed));
	return concatBytes(sealed, idBytes(wrap.signer), signature) as Wrap;
}

type UnwrapBase = Omit<WrapPlace, 'type'> & {
	/** The member's X-Wing seed. */
	readonly wrapSeed: Secret<'member-wrap'>;
	/** Rosters whose active members may hand out this team's keys; the newest of each team counts. */
	readonly signers: readonly RosterBody[];
	readonly wrap: Wrap;
};
export type WrapToOpen =
	| (UnwrapBase & { readonly type: 'log' })
	/** The seed must yield the key that the directory certifies. */
	| (UnwrapBase & { readonly type: 'epoch'; readonly certified: EpochBody });

/** Opens a wrap: signed by an active member for exactly this place, and an epoch's seed must yield the certified key. */
export function unwrapSecret(sealed: WrapToOpen & { readonly type: 'log' }): Result<Secret<'log'>, CannotOpen>;
export function unwrapSecret(sealed: WrapToOpen & { readonly type: 'epoch' }): Result<Secret<'epoch'>, CannotOpen>;
export function unwrapSecret(sealed: WrapToOpen): Result<Secret<WrapType>, CannotOpen> {
	const aad = aadOf(sealed);
	if (!isSignedByActive(sealed, aad)) return cannotOpen;
	const secret = openSealed('wrap', readSecret(sealed.wrapSeed), aad, sealed.wrap.subarray(0, sealedEnd));
	if (secret === null) return cannotOpen;
	if (sealed.type === 'log') return ok(makeSecret('log', secret));
	const certifiedPk = parseBase64url(sealed.certified.pk);
	const fits = sealed.certified.team === sealed.team && sealed.certified.n === sealed.n && certifiedPk !== null;
	return fits && equalBytes(kemPublicKey(secret), certifiedPk) ? ok(makeSecret('epoch', secret)) : cannotOpen;
}

function isSignedByActive({ wrap, signers }: WrapToOpen, aad: Bytes): boolean {
	const signer = idOf<MemberId>(wrap.subarray(sealedEnd, sealedEnd + signerBytes));
	const signed = concatBytes(aad, wrap.subarray(0, sealedEnd));
	const signature = wrap.subarray(sealedEnd + signerBytes);
	const members = newestOfEachTeam(signers).flatMap((roster) => roster.members);
	return members.some((member) => member.id === signer && isActive(member) && verifyBytes(signKeyOf(member), 'wrap', signed, signature));
}

function newestOfEachTeam(rosters: readonly RosterBody[]): readonly RosterBody[] {
	const teams = [...new Set(rosters.map((roster) => roster.team))];
	return teams.flatMap((team) => newestRoster(rosters.filter((roster) => roster.team === team)) ?? []);
}
