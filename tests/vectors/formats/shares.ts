import { openBreakGlass } from '../../../src/private/crypto/breakGlass.ts';
import type { Recipient } from '../../../src/private/crypto/recipient.ts';
import { openShare, sealShare } from '../../../src/private/crypto/share.ts';
import { kemPublicKey } from '../../../src/private/crypto/xwing.ts';
import { parseUtf8 } from '../../../src/shared/base/bytes.ts';
import type { MemberId, TeamId } from '../../../src/shared/wire/ids.ts';
import type { UnverifiedStatement } from '../../../src/shared/wire/statement.ts';
import type { RosterBody } from '../../../src/shared/wire/statementBodies.ts';
import { refused } from '../runVectors.ts';
import { b64, bytesOf, envelopeOf, orRefused, secretOf } from './binary.ts';

type SharePlace = { epoch_seed: string; epoch_n: number; team: string };
type ShareInput = SharePlace & {
	share_id: string;
	from: string;
	member_id: string;
	member_sign_seed: string;
	basis: string;
	bg: UnverifiedStatement | null;
	doc: string | null;
	items: { envelope: string; ck: string }[];
	kem_randomness: string;
};

function runShare(input: ShareInput) {
	const pk = kemPublicKey(bytesOf(input.epoch_seed));
	const items = input.items.map(({ envelope, ck }) => {
		const parsed = envelopeOf(envelope);
		if (!parsed.ok) throw new RangeError('no envelope');
		return { envelope: parsed.value, ck: secretOf('ck', ck) };
	});
	const share = sealShare({
		recipient: { team: input.team, epoch: input.epoch_n, pk } as unknown as Recipient,
		shareId: bytesOf(input.share_id),
		from: input.from as TeamId,
		by: input.member_id as MemberId,
		memberSign: secretOf('member-sign', input.member_sign_seed),
		basis: input.basis,
		bg: input.bg,
		doc: input.doc,
		items,
		kemRandomness: bytesOf(input.kem_randomness),
	});
	return { share: b64(share) };
}

type OpenShareInput = SharePlace & { centre: RosterBody; rosters?: RosterBody[]; revoked?: string[]; now: number; share: string };

function runOpenShare(input: OpenShareInput) {
	const opened = openShare({
		seed: secretOf('epoch', input.epoch_seed),
		epoch: input.epoch_n,
		team: input.team as TeamId,
		centre: input.centre,
		rosters: input.rosters ?? [],
		revoked: input.revoked ?? [],
		now: input.now,
		share: bytesOf(input.share),
	});
	return orRefused(opened, ({ basis, by, doc, letters }) => {
		const shown = letters.map(({ letterId, content }) => ({ letter_id: letterId, content: parseUtf8(content) }));
		return { basis, by, doc, letters: shown };
	});
}

function runOpenBreakGlass(input: { centre: RosterBody; stmt: UnverifiedStatement }) {
	const opened = openBreakGlass(input.centre, input.stmt);
	return opened.ok ? { bg: opened.value.bg } : refused;
}

export const shares = { share: runShare, 'open-share': runOpenShare, 'open-break-glass': runOpenBreakGlass };
