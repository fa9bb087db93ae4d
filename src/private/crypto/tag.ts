import type { Bytes } from '../../shared/base/bytes.ts';
import { idBytes, type MsgId } from '../../shared/wire/ids.ts';
import { deriveKey } from './hash.ts';

/** tag of an answer: KDF("tag", D, msg_id)[0..16]. A tablet computes it for each item of its feed and each D it has. */
export const tagOf = (drop: Uint8Array, msgId: MsgId): Bytes => deriveKey('tag', drop, idBytes(msgId)).slice(0, 16) as Bytes;
