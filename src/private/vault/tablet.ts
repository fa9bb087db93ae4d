import type { FeedId, SchoolCode } from '../../shared/wire/ids.ts';
import { type AcceptedBefore, withNumbersOf } from '../crypto/directory.ts';
import type { DirectoryRow, FeedRow, Stretching, TabletRow, VaultDatabase } from './vaultDatabase.ts';

const emptyTablet: TabletRow = { id: 'tablet', stretching: null, pin: null };

/** The tablet's salt and parameters, made at the first call and the same ever after. */
export const stretchingOf = (vault: VaultDatabase, make: () => Stretching): PromiseLike<Stretching> =>
	vault.transaction('rw', vault.tablet, async () => {
		const row = (await vault.tablet.get('tablet')) ?? emptyTablet;
		const stretching = row.stretching ?? make();
		if (row.stretching === null) await vault.tablet.put({ ...row, stretching });
		return stretching;
	});

/** The pin that this tablet trusts; `null` before the first directory was accepted. */
export const trustedPin = async (vault: VaultDatabase): Promise<string | null> => (await vault.tablet.get('tablet'))?.pin ?? null;

export type KeptDirectory = {
	/** The school's own, from an earlier visit. */
	readonly own: DirectoryRow | null;
	/** What the next one is held against: what the school's own left, and what those of other schools left for the whole organisation. */
	readonly last: AcceptedBefore | null;
};

/** What earlier visits left of directories. */
export async function keptDirectory(vault: VaultDatabase, code: SchoolCode): Promise<KeptDirectory> {
	const rows = await vault.directories.toArray();
	const own = rows.find((row) => row.code === code) ?? null;
	const newest = rows.toSorted((a, b) => b.accepted.issued - a.accepted.issued)[0];
	const base = (own ?? newest)?.accepted;
	return { own, last: base === undefined ? null : rows.map(({ accepted }) => accepted).reduce(withNumbersOf, base) };
}

export type Accepted = {
	readonly pin: string;
	readonly code: SchoolCode;
	readonly served: string;
	readonly accepted: AcceptedBefore;
};

/** Keeps an accepted directory, and its pin if it is the tablet's first. `false`, nothing kept, when the tablet trusts another pin. */
export const keepDirectory = (vault: VaultDatabase, { pin, code, served, accepted }: Accepted): PromiseLike<boolean> =>
	vault.transaction('rw', vault.tablet, vault.directories, async () => {
		const row = (await vault.tablet.get('tablet')) ?? emptyTablet;
		if (row.pin !== null && row.pin !== pin) return false;
		if (row.pin === null) await vault.tablet.put({ ...row, pin });
		await vault.directories.put({ code, served, accepted });
		return true;
	});

/**
 * The feeds that this tablet reads, its own first. It keeps the one it drew for the school while the school still has it; any other is
 * retired at `nowMs` and read on for a while.
 */
export const drawFeed = (
	vault: VaultDatabase,
	code: SchoolCode,
	offered: readonly FeedId[],
	pick: (among: readonly FeedId[]) => FeedId,
	nowMs: number,
): PromiseLike<readonly FeedRow[]> =>
	vault.transaction('rw', vault.feeds, async () => {
		const rows = await vault.feeds.toArray();
		const mine = rows.find((row) => row.code === code && offered.includes(row.feed))?.feed ?? pick(offered);
		const others = rows.filter((row) => row.feed !== mine).map((row) => ({ ...row, retiredAtMs: row.retiredAtMs ?? nowMs }));
		const drawn: readonly FeedRow[] = [{ feed: mine, code, retiredAtMs: null }, ...others];
		await vault.feeds.bulkPut([...drawn]);
		return drawn;
	});
