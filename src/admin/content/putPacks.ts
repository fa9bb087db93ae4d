import type { Store } from '../../relay/store/store.ts';
import { buildPacks } from './buildPacks.ts';

/** What the policy's `content` has to name, language by language. */
export type NamedPacks = readonly (readonly [language: string, hash: string])[];

/**
 * Builds packs from a folder of Markdown and puts them into the relay's store. Nothing is put unless every page holds: the error has one
 * sentence for each fault. Until a signed policy names its hash, no tablet asks for a pack.
 */
export async function putPacks(store: Store, folder: string): Promise<NamedPacks> {
	const packs = buildPacks(folder);
	for (const { bytes } of packs) await store.write({ op: 'pack', pack: bytes });
	return packs.map(({ language, hash }) => [language, hash] as const);
}
