import { type Conversation, deriveConversation } from '../../src/private/crypto/conversation.ts';
import type { LetterToSeal } from '../../src/private/crypto/letter.ts';
import { deriveMember } from '../../src/private/crypto/member.ts';
import type { Recipient } from '../../src/private/crypto/recipient.ts';
import { makeSecret } from '../../src/private/crypto/secret.ts';
import { kemPublicKey } from '../../src/private/crypto/xwing.ts';
import { encodeBase64url } from '../../src/shared/base/base64url.ts';
import { type Bytes, utf8 } from '../../src/shared/base/bytes.ts';
import { type FeedId, idOf, type LetterId, type MemberId, type TeamId } from '../../src/shared/wire/ids.ts';
import type { RosterBody, RosterMember } from '../../src/shared/wire/statementBodies.ts';

export const filled = (length: number, value: number): Bytes => new Uint8Array(length).fill(value);

export const team = idOf<TeamId>(filled(16, 0x11));
export const feed = idOf<FeedId>(filled(16, 0x22));
export const epochSeed = () => makeSecret('epoch', filled(32, 0x33));

/** No directory stands behind this key: only tests may say so. */
export const recipient = (): Recipient => ({ team, epoch: 7, pk: kemPublicKey(filled(32, 0x33)) }) as Recipient;

const conversations = new Map<number, Conversation>();

/** Amina's first conversation, or another one. */
export function conversationOf(value: number): Conversation {
	const known = conversations.get(value) ?? deriveConversation(makeSecret('conversation', filled(32, value)));
	conversations.set(value, known);
	return known;
}
export const amina = (): Conversation => conversationOf(0xa1);
export const chidi = (): Conversation => conversationOf(0xc1);

export const contentOf = (text: string): Bytes => utf8(JSON.stringify({ v: 1, kind: 'letter', text }));

export const letterOf = (change: Partial<LetterToSeal> = {}): LetterToSeal => ({
	recipient: recipient(),
	conversation: amina(),
	ret: 'full',
	feed,
	sd: makeSecret('letter', filled(32, 0x44)),
	content: contentOf('きこえますか'),
	seq: 1,
	seen: 0,
	hour: 498_700,
	letterId: idOf<LetterId>(filled(16, 0x55)),
	...change,
});

export const member = (value: number) => ({
	id: idOf<MemberId>(filled(16, value)),
	keys: deriveMember(makeSecret('member-seed', filled(32, value))),
});

/** 498 700 h. */
export const nowSeconds = 498_700 * 3_600;

export function rosterMember(value: number, change: Partial<RosterMember> = {}): RosterMember {
	const { id, keys } = member(value);
	const [sign, wrap] = [encodeBase64url(keys.signPk), encodeBase64url(keys.wrapHash)];
	return { id, name: `member ${value}`, role: 'counsellor', sign, wrap, from: nowSeconds - 86_400, until: 0, ...change };
}

export const rosterOf = (members: readonly RosterMember[], change: Partial<RosterBody> = {}): RosterBody => ({
	v: 1,
	kind: 'roster',
	team,
	version: 2,
	prev: encodeBase64url(filled(32, 1)),
	type: 'centre',
	name: 'Centre',
	answers: true,
	members,
	...change,
});
