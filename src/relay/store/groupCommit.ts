import type { OutcomeOf, Outcomes, Write } from './writes.ts';

type Outcome = Outcomes[keyof Outcomes];
/** Runs one transaction; resolves after its COMMIT, rejects when nothing of it was kept. */
export type Commit = (writes: readonly Write[]) => Promise<readonly Outcome[]>;

type Waiting = { readonly write: Write; readonly settle: (outcome: Outcome) => void; readonly fail: (bug: unknown) => void };

/** rows. One transaction takes at most this many: beyond it a commit costs more in delay than it saves in fsyncs (measured at 32–64). */
const batchRows = 64;
/** writes of a rank. Above this many waiting ones (16 MiB of letters, a few hundred ms) callers are sent away with 503. */
const busyWrites = 2_048;

export type GroupCommit = {
	enqueue<One extends Write>(write: One, rank?: 'late'): Promise<OutcomeOf<One>>;
	/** Ranks are counted apart: a flood of late writes keeps nobody else out. */
	isBusy(rank?: 'late'): boolean;
	/** Resolves when nothing waits or runs any more. */
	drained(): Promise<void>;
};

/**
 * Joins the writes of one turn of the event loop, and those that arrive while a commit runs, into one transaction.
 * `lanes` is how many transactions may be under way at once; a batch that fails is tried again write by write, so that one bad write
 * never takes others with it.
 */
export function startGroupCommit(commit: Commit, lanes: number): GroupCommit {
	const queue: Waiting[] = [];
	const late: Waiting[] = [];
	const idle: (() => void)[] = [];
	let running = 0;
	let scheduled = false;

	const pump = () => {
		scheduled = false;
		while (running < lanes && queue.length + late.length > 0) void run(takeBatch(queue, late));
		if (running === 0) for (const done of idle.splice(0)) done();
	};
	const run = async (batch: readonly Waiting[]) => {
		running++;
		await commitBatch(commit, batch);
		running--;
		pump();
	};
	const enqueue = (write: Write, rank?: 'late') =>
		new Promise<Outcome>((settle, fail) => {
			(rank === 'late' ? late : queue).push({ write, settle, fail });
			if (!scheduled) setImmediate(pump);
			scheduled = true;
		});
	return {
		enqueue: enqueue as GroupCommit['enqueue'],
		isBusy: (rank) => (rank === 'late' ? late : queue).length >= busyWrites,
		drained: () => new Promise((done) => (idle.push(done), setImmediate(pump))),
	};
}

/** Up to 64 writes, late ones last. An expiry or a new organisation goes alone: it moves rows and counters of its own choice. */
function takeBatch(queue: Waiting[], late: Waiting[]): readonly Waiting[] {
	const batch: Waiting[] = [];
	for (const source of [queue, late]) {
		while (batch.length < batchRows && source[0] !== undefined) {
			const alone = source[0].write.op === 'expire' || source[0].write.op === 'organisation';
			if (alone && batch.length > 0) return batch;
			batch.push(...source.splice(0, 1));
			if (alone) return batch;
		}
	}
	return batch;
}

async function commitBatch(commit: Commit, batch: readonly Waiting[]): Promise<void> {
	try {
		const outcomes = await commit(batch.map(({ write }) => write));
		batch.forEach(({ settle }, index) => settle(outcomes[index] ?? null));
	} catch (bug) {
		if (batch.length === 1) batch[0]?.fail(bug);
		else for (const one of batch) await commitBatch(commit, [one]);
	}
}
