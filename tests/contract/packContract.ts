import { createHash, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Store } from '../../src/relay/store/store.ts';
import { copyBytes } from '../../src/shared/base/bytes.ts';

/** What every store promises of a city's pages to read. */
export function describePacks(store: () => Store, reopen: () => Promise<void>): void {
	it('keeps a content pack under the hash of its bytes, once, also when it is opened again', async () => {
		const [pack, other] = [copyBytes(randomBytes(200_000)), copyBytes(randomBytes(100))];
		const hash = createHash('sha256').update(pack).digest('base64url');
		expect(await store().write({ op: 'pack', pack })).toEqual({ tag: 'stored', hash });
		expect(await store().write({ op: 'pack', pack })).toEqual({ tag: 'same', hash });
		await store().write({ op: 'pack', pack: other });
		await reopen();
		expect(await store().pack(hash)).toEqual(pack);
		expect(await store().pack('A'.repeat(43))).toBeNull();
	});
}
