import { encodeBase64url, parseBase64url } from '../../../shared/base/base64url.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import { parseWrap } from '../../crypto/wrap.ts';
import type { OpenDesk } from './openDesk.ts';
import type { RelayRefused } from './relayClient.ts';
import { askWrap } from './relayDoors.ts';

/** 1: the seed of an epoch; 2: a generation of the log's key (protocol 8). */
type WrapType = 1 | 2;
type Wrap = NonNullable<ReturnType<typeof parseWrap>>;

/**
 * A key of the team as it is wrapped to this member, from the relay, or without a network as this profile keeps it; `null` when there is
 * none. What is kept opens only with the member's seed, and goes when the relay no longer has it.
 */
export async function findWrap(desk: OpenDesk, type: WrapType, n: number): Promise<Result<Wrap | null, RelayRefused>> {
	const key = placeOf(desk, type, n);
	const kept = async () => {
		const bytes = parseBase64url((await desk.ports.cache.readText(key)) ?? '');
		return bytes === null ? null : parseWrap(bytes);
	};
	// Nobody waits for a network that was not there a moment ago, where this profile has the key.
	const before = desk.trouble.offline ? await kept() : null;
	if (before !== null) return ok(before);
	const asked = await askWrap(desk.relay, desk.team, type, n, desk.member.id);
	if (!asked.ok) {
		const wrap = asked.error.tag === 'offline' ? await kept() : null;
		return wrap === null ? asked : ok(wrap);
	}
	if (asked.value === null) await desk.ports.cache.forgetText(key);
	else await desk.ports.cache.keepText(key, encodeBase64url(asked.value));
	return ok(asked.value === null ? null : parseWrap(asked.value));
}

/** Lets go of a wrapped key that this profile keeps: the seed of an epoch past its `kill` (protocol 1). */
export const forgetWrap = (desk: OpenDesk, type: WrapType, n: number): Promise<void> => desk.ports.cache.forgetText(placeOf(desk, type, n));

const placeOf = (desk: OpenDesk, type: WrapType, n: number) => `wrap:${desk.team}:${type}:${n}:${desk.member.id}` as const;
