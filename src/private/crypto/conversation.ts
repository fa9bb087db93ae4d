import type { Bytes } from '../../shared/base/bytes.ts';
import { deriveKey } from './hash.ts';
import { makeSecret, readSecret, type Secret } from './secret.ts';
import { signingPublicKey } from './signature.ts';
import { randomBytes } from './sodium.ts';
import { kemPublicKey } from './xwing.ts';

/** A child's identity in one conversation, all from a random S (protocol 4). Erasing S erases it. */
export type Conversation = {
	readonly S: Secret<'conversation'>;
	/** A_pk (32): the conversation's id. */
	readonly authorPk: Bytes;
	/** D (32): finds answers and marks in the feed. */
	readonly drop: Bytes;
	/** X-Wing (1 216): answers are sealed to it. */
	readonly replyPk: Bytes;
};

/** bytes. */
export const conversationSecretBytes = 32;

/** Signs letters: A = Ed25519(KDF("auth", S)). */
export const authorSign = (S: Secret<'conversation'>): Secret<'author-sign'> => makeSecret('author-sign', deriveKey('auth', readSecret(S)));

/** Opens answers: X-Wing(KDF("reply", S)). */
export const replySeed = (S: Secret<'conversation'>): Secret<'reply'> => makeSecret('reply', deriveKey('reply', readSecret(S)));

/** Everything public and D, from S. */
export function deriveConversation(S: Secret<'conversation'>): Conversation {
	if (readSecret(S).length !== conversationSecretBytes) throw new RangeError('S has 32 bytes');
	return {
		S,
		authorPk: signingPublicKey(authorSign(S)),
		drop: deriveKey('drop', readSecret(S)),
		replyPk: kemPublicKey(readSecret(replySeed(S))),
	};
}

/** A conversation nobody had before. */
export const newConversation = (): Conversation => deriveConversation(makeSecret('conversation', randomBytes(conversationSecretBytes)));
