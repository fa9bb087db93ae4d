import type { IncomingMessage } from 'node:http';
import { type Bytes, concatBytes, copyBytes } from '../shared/base/bytes.ts';
import { err, ok, type Result } from '../shared/base/result.ts';
import type { RelayContext } from './relay.ts';

export type BodyRefused = { readonly tag: 'too-large' | 'cut-off' };

const tooLarge = err<BodyRefused>({ tag: 'too-large' });
const cutOff = err<BodyRefused>({ tag: 'cut-off' });

/**
 * Reads at most `limit` bytes. A larger declared length is refused before a byte is read, a larger stream at the first chunk that
 * passes the limit; never more than the limit and one chunk is held. Who asked first (`Expect: 100-continue`) is told here to go on.
 */
export async function readBody(context: RelayContext, limit: number): Promise<Result<Bytes, BodyRefused>> {
	const request = context.req.raw;
	const { incoming, outgoing } = context.env ?? {};
	const declared = request.headers.get('content-length');
	if (declared !== null && !(Number(declared) <= limit)) return tooLarge;
	if (request.method === 'GET' || request.method === 'HEAD') return ok(new Uint8Array(0));
	if (incoming?.headers.expect !== undefined) outgoing?.writeContinue();
	return incoming === undefined ? readStream(request.body, limit) : readIncoming(incoming, limit);
}

/** Straight from Node's request: a web stream in between costs a third of the relay's speed. */
function readIncoming(incoming: IncomingMessage, limit: number): Promise<Result<Bytes, BodyRefused>> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	return new Promise((settle) => {
		const finish = (outcome: Result<Bytes, BodyRefused>) => {
			incoming.off('data', take).off('end', whole).off('error', broken).off('close', broken);
			settle(outcome);
		};
		const take = (chunk: Uint8Array) => {
			length += chunk.length;
			chunks.push(chunk);
			if (length <= limit) return;
			incoming.pause();
			finish(tooLarge);
		};
		const whole = () => finish(ok(concatBytes(...chunks)));
		const broken = () => finish(cutOff);
		incoming.on('data', take).on('end', whole).on('error', broken).on('close', broken);
		if (incoming.destroyed || incoming.readableEnded) broken();
	});
}

async function readStream(stream: ReadableStream<Uint8Array> | null, limit: number): Promise<Result<Bytes, BodyRefused>> {
	if (stream === null) return ok(new Uint8Array(0));
	const reader = stream.getReader();
	const chunks: Uint8Array[] = [];
	let length = 0;
	try {
		for (let next = await reader.read(); !next.done; next = await reader.read()) {
			length += next.value.length;
			if (length > limit) {
				void reader.cancel().catch(() => undefined);
				return tooLarge;
			}
			chunks.push(copyBytes(next.value));
		}
		return ok(concatBytes(...chunks));
	} catch {
		return cutOff;
	}
}
