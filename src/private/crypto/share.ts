import { encodeBase64url, parseBase64url } from '../../shared/base/base64url.ts';
import type { Brand } from '../../shared/base/brand.ts';
import { type Bytes, concatBytes, copyBytes, equalBytes, readU32, u32, utf8 } from '../../shared/base/bytes.ts';
import { readCanonicalJson } from '../../shared/base/canonicalJson.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { idBytes, type LetterId, type MemberId, type TeamId } from '../../shared/wire/ids.ts';
import { readHeader, type SealedEnvelope } from '../../shared/wire/sealedEnvelope.ts';
import type { UnverifiedStatement } from '../../shared/wire/statement.ts';
import type { RosterBody } from '../../shared/wire/statementBodies.ts';
import { openBreakGlass } from './breakGlass.ts';
import { type CannotOpen, cannotOpen } from './cannotOpen.ts';
import { openBody, signedHeadBytes } from './envelope.ts';
import { contentHash, isGrant, type NamedLetter, readGrant, wordsHash } from './grant.ts';
import { innerType, joinChunks, type Part, parseInner } from './inner.ts';
import type { Recipient } from './recipient.ts';
import { isActive, signKeyOf } from './roster.ts';
import { openSealed, sealTo } from './seal.ts';
import { readSecret, type Secret } from './secret.ts';
import { encodeShareBody, joinShare, parseShare, type ShareBody, type ShareParts } from './shareContent.ts';
import { signBytes, verifyBytes } from './signature.ts';
import { randomBytes } from './sodium.ts';
import { kemRandomnessBytes } from './xwing.ts';

/** SHARE (protocol 7): "TS" ‖ u32 epoch ‖ share_id 16 ‖ Seal("share", epoch pk, share_id ‖ team ‖ epoch, u32 len ‖ CJ ‖ sig ‖ envelopes). */
export type Share = Brand<Bytes, 'Share'>;

const headBytes = 22;

export type ShareToSeal = {
	readonly recipient: Recipient;
	/** 16 random bytes. */
	readonly shareId: Bytes;
	readonly from: TeamId;
	readonly by: MemberId;
	readonly memberSign: Secret<'member-sign'>;
	readonly basis: string;
	readonly bg: UnverifiedStatement | null;
	readonly doc: string | null;
	/** Letters whole, the GRANT's own among them. */
	readonly items: readonly { readonly envelope: SealedEnvelope; readonly ck: Secret<'ck'> }[];
	/** 64 random bytes, used once. */
	readonly kemRandomness?: Uint8Array;
};

/** Seals envelopes with their CKs, never their keys, to another team. What may be shared is checked by whoever opens it. */
export function sealShare(share: ShareToSeal): Share {
	const { recipient, shareId, from, by, basis, bg, doc, items } = share;
	const cks = items.map(({ ck }) => encodeBase64url(readSecret(ck)));
	const json = encodeShareBody({ v: 1, from, to: recipient.team, by, basis, cks, bg, doc });
	const mail = concatBytes(...items.map(({ envelope }) => envelope));
	const signature = signBytes(share.memberSign, 'share', concatBytes(shareId, json, mail));
	const aad = aadOf(shareId, recipient.team, recipient.epoch);
	const sealed = sealTo(
		'share',
		recipient.pk,
		aad,
		joinShare(json, signature, mail),
		share.kemRandomness ?? randomBytes(kemRandomnessBytes),
	);
	if (sealed === null) throw new RangeError('not an X-Wing public key');
	return concatBytes(utf8('TS'), u32(recipient.epoch), shareId, sealed) as Share;
}

const aadOf = (shareId: Uint8Array, team: TeamId, epoch: number): Bytes => concatBytes(shareId, idBytes(team), u32(epoch));

export type ShareToOpen = {
	readonly seed: Secret<'epoch'>;
	readonly epoch: number;
	/** The team that opens it. */
	readonly team: TeamId;
	/** The centre's newest roster, and those of the teams that may send words alone. */
	readonly centre: RosterBody;
	readonly rosters: readonly RosterBody[];
	/** Ids of the grants that were taken back, as far as is known. */
	readonly revoked: readonly string[];
	/** Unix s: the later of T_dir and the clock. */
	readonly now: number;
	readonly share: Uint8Array;
};

export type SharedLetter = { readonly letterId: LetterId; readonly content: Bytes };
export type OpenedShare = Pick<ShareBody, 'from' | 'by' | 'basis' | 'doc'> & { readonly letters: readonly SharedLetter[] };

/** Opens a share and refuses it unless the child's own GRANT, or two members under break-glass, cover everything in it. */
export function openShare(sealed: ShareToOpen): Result<OpenedShare, CannotOpen> {
	const { share, team, epoch } = sealed;
	const isForm = share.length > headBytes && equalBytes(share.subarray(0, 2), utf8('TS')) && readU32(share, 2) === epoch;
	if (!isForm) return cannotOpen;
	const shareId = copyBytes(share.subarray(6, headBytes));
	const opened = openSealed('share', readSecret(sealed.seed), aadOf(shareId, team, epoch), share.subarray(headBytes));
	const parts = opened === null ? null : parseShare(opened);
	if (parts === null || parts.body.to !== team || !isFromMember(sealed, shareId, parts)) return cannotOpen;
	const letters = parts.envelopes.length === 0 ? wordsAlone(sealed, parts.body) : coveredLetters(sealed, parts);
	const { from, by, basis, doc } = parts.body;
	return letters === null ? cannotOpen : ok({ from, by, basis, doc, letters });
}

/** Letters come from the centre alone; words alone from any team. Whoever signs is active there. */
function isFromMember({ centre, rosters }: ShareToOpen, shareId: Bytes, { body, json, mail, signature }: ShareParts): boolean {
	const known = mail.length > 0 ? [centre] : [centre, ...rosters];
	const member = known.find(({ team }) => team === body.from)?.members.find(({ id }) => id === body.by);
	if (member === undefined || !isActive(member)) return false;
	return verifyBytes(signKeyOf(member), 'share', concatBytes(shareId, json, mail), signature);
}

/** `worry`: desk → centre; `pack`, `numbers`: centre → another team. */
function wordsAlone({ centre, team }: ShareToOpen, { from, basis, bg, doc }: ShareBody): readonly SharedLetter[] | null {
	const toCentre = basis === 'worry' && team === centre.team && from !== team;
	const fromCentre = (basis === 'pack' || basis === 'numbers') && from === centre.team && team !== from;
	return bg === null && doc !== null && (toCentre || fromCentre) ? [] : null;
}

function coveredLetters(sealed: ShareToOpen, { body, envelopes }: ShareParts): readonly SharedLetter[] | null {
	const letters = joinLetters(body, envelopes);
	if (letters === null) return null;
	const shared = letters.filter(({ content }) => !isGrant(content));
	const grants = letters.filter(({ content }) => isGrant(content));
	const covered = body.bg === null ? coveredByGrant(sealed, body, grants) : grants.length === 0 ? coveredByBreakGlass(sealed, body) : null;
	if (covered === null || shared.length === 0) return null;
	const isNamed = ({ letterId, content }: SharedLetter) =>
		covered.some(([id, named]) => id === letterId && named === encodeBase64url(contentHash(content)));
	return shared.every(isNamed) ? shared : null;
}

/** The letters that the one GRANT names; `null` when it does not say yes to this share, now. */
function coveredByGrant(
	{ revoked, now, team }: ShareToOpen,
	body: ShareBody,
	grants: readonly SharedLetter[],
): readonly NamedLetter[] | null {
	const [only] = grants;
	const grant = only === undefined || grants.length > 1 ? null : readGrant(only.content);
	if (grant === null || grant.grant !== body.basis || grant.say !== 'yes' || grant.to !== team) return null;
	if ((grant.until !== null && now >= grant.until) || revoked.includes(grant.grant)) return null;
	const wordsFit = body.doc === null || encodeBase64url(wordsHash(body.doc)) === grant.words;
	return wordsFit ? grant.letters : null;
}

/** Under break-glass there are no words that the child agreed to, so no text can travel beside the letters. */
function coveredByBreakGlass({ centre, team }: ShareToOpen, { bg, basis, doc }: ShareBody): readonly NamedLetter[] | null {
	const opened = bg === null ? cannotOpen : openBreakGlass(centre, bg);
	const fits = opened.ok && opened.value.bg === basis && opened.value.to === team && doc === null;
	return fits ? opened.value.letters : null;
}

type AuthoredPart = Part & { readonly authorPk: Bytes; readonly voice: Bytes };

/** All letters whole, under one A_pk, in the order in which they begin. */
function joinLetters(body: ShareBody, envelopes: readonly SealedEnvelope[]): readonly SharedLetter[] | null {
	const parts = envelopes.map((envelope, i) => openPart(parseBase64url(body.cks[i] ?? ''), body.from, envelope));
	const author = parts[0]?.authorPk;
	const whole = parts.flatMap((part) => (part !== null && author !== undefined && equalBytes(part.authorPk, author) ? [part] : []));
	if (whole.length !== envelopes.length) return null;
	const joined = [...new Set(whole.map(({ letterId }) => letterId))].map((letterId) =>
		joinChunks(
			whole.filter((part) => part.letterId === letterId),
			(a, b) => equalBytes(a.voice, b.voice),
		),
	);
	const letters = joined.flatMap((letter) => (letter === null ? [] : [{ letterId: letter.first.letterId, content: letter.content }]));
	return letters.length === joined.length && letters.every(({ content }) => readCanonicalJson(content) !== undefined) ? letters : null;
}

/** A part of a letter to `team`, verified under its own A_pk. A share gives no ret, so its hash stays unread. */
function openPart(ck: Bytes | null, team: TeamId, envelope: SealedEnvelope): AuthoredPart | null {
	const header = readHeader(envelope);
	const body = ck === null || header.kind !== 'to-team' || header.dst !== team ? null : openBody(ck, envelope);
	const parsed = body === null ? null : parseInner(innerType.letter, body.inner);
	if (body === null || parsed === null) return null;
	const authorPk = parsed.voice.slice(0, 32) as Bytes;
	const signed = concatBytes(envelope.subarray(0, signedHeadBytes), body.inner);
	return verifyBytes(authorPk, 'letter', signed, body.signature) ? { ...parsed.part, authorPk, voice: parsed.voice } : null;
}
