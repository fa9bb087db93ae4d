import Dexie, { type Table } from 'dexie';
import type { Bytes } from '../../shared/base/bytes.ts';
import type { EventId, FeedId, MemberId, MsgId, TeamId } from '../../shared/wire/ids.ts';
import type { LogRow } from '../../shared/wire/teamRows.ts';

/**
 * What a console keeps in its profile: sealed log entries, public traces of the feeds, and what the relay served. Nothing of it can be
 * read without a member's passphrase, and all but what waits can be had again from the relay. A profile that refuses to write is no failure.
 */
export type DeskCache = {
	readEvents(team: TeamId): Promise<readonly LogRow[]>;
	keepEvents(team: TeamId, rows: readonly LogRow[]): Promise<void>;
	readFeed(feed: FeedId): Promise<readonly FeedTrace[]>;
	/** Adds traces and drops those before position `first`, which the feed has let go. */
	keepFeed(feed: FeedId, traces: readonly FeedTrace[], first: number): Promise<void>;
	/** Sealed entries that were written here and that the relay's log does not hold yet, in the order of writing. */
	readWaiting(team: TeamId): Promise<readonly WaitingEvent[]>;
	/** Keeps one until it is dropped; `false` when this profile refuses, so that it is only in memory. */
	keepWaiting(team: TeamId, waiting: WaitingEvent): Promise<boolean>;
	dropWaiting(eventId: EventId): Promise<void>;
	readText(key: KeptText): Promise<string | null>;
	keepText(key: KeptText, text: string): Promise<void>;
	forgetText(key: KeptText): Promise<void>;
	/** The relay's store is another one: forgets the team's log and cursor, and the feeds. What other teams have here stays for them. */
	forgetStore(team: TeamId, store: string): Promise<void>;
};

/**
 * Served texts, the pin, for a team the store that its log is of and how far its inbox was collected, and the team's keys as they are
 * wrapped to a member (WRAP, b64: protocol 8), by type and number.
 */
export type KeptText =
	| 'members'
	| 'directory'
	| 'pin'
	| `store:${TeamId}`
	| `inbox:${TeamId}`
	| `wrap:${TeamId}:${1 | 2}:${number}:${MemberId}`;

/** What a feed's item shows from outside: an envelope's msg_id, or the block of marks as it stands there. */
export type FeedTrace = { readonly pos: number; readonly msgId: MsgId | null; readonly marks: Bytes | null };

/** An entry that waits for the relay: still sealed, as it will stand in the log. */
export type WaitingEvent = { readonly eventId: EventId; readonly event: Bytes };

type WaitingRow = WaitingEvent & { readonly team: TeamId; readonly place?: number };
type EventRow = LogRow & { readonly team: TeamId };
type TraceRow = FeedTrace & { readonly feed: FeedId };
type TextRow = { readonly key: string; readonly text: string };

/** Opens the console's cache in this profile's IndexedDB. */
export function openDeskCache(name = 'desk', options: ConstructorParameters<typeof Dexie>[1] = {}): DeskCache {
	const db = new Dexie(name, options);
	db.version(1).stores({ events: '[team+pos]', traces: '[feed+pos]', texts: 'key' });
	db.version(2).stores({ waiting: '++place, eventId' });
	const events: Table<EventRow, [string, number]> = db.table('events');
	const traces: Table<TraceRow, [string, number]> = db.table('traces');
	const texts: Table<TextRow, string> = db.table('texts');
	const waiting: Table<WaitingRow, number> = db.table('waiting');
	const from = (id: string, pos: number): [string, number] => [id, pos];
	return {
		readEvents: (team) => orElse(() => events.where('[team+pos]').between(from(team, 0), from(team, Infinity)).toArray(), []),
		keepEvents: (team, rows) => attempt(() => events.bulkPut(rows.map(({ pos, event }) => ({ team, pos, event })))),
		readFeed: (feed) => orElse(() => traces.where('[feed+pos]').between(from(feed, 0), from(feed, Infinity)).toArray(), []),
		keepFeed: (feed, fresh, first) =>
			attempt(() =>
				db.transaction('rw', traces, async () => {
					await traces.where('[feed+pos]').between(from(feed, 0), from(feed, first)).delete();
					await traces.bulkPut(fresh.map((trace) => ({ feed, ...trace })));
				}),
			),
		readWaiting: (team) => orElse(async () => (await waiting.toArray()).filter((row) => row.team === team), []),
		keepWaiting: (team, { eventId, event }) => orElse(async () => (await waiting.add({ team, eventId, event })) > 0, false),
		dropWaiting: (eventId) => attempt(() => waiting.where('eventId').equals(eventId).delete()),
		readText: (key) => orElse(async () => (await texts.get(key))?.text ?? null, null),
		keepText: (key, text) => attempt(() => texts.put({ key, text })),
		forgetText: (key) => attempt(() => texts.delete(key)),
		forgetStore: (team, store) =>
			attempt(() =>
				db.transaction('rw', events, traces, texts, async () => {
					await events.where('[team+pos]').between(from(team, 0), from(team, Infinity)).delete();
					await traces.clear();
					await texts.delete(`inbox:${team}`);
					await texts.put({ key: `store:${team}`, text: store });
				}),
			),
	};
}

async function orElse<Value>(read: () => PromiseLike<Value>, otherwise: Value): Promise<Value> {
	try {
		return await read();
	} catch {
		return otherwise;
	}
}

const attempt = async (write: () => PromiseLike<unknown>): Promise<void> => orElse(async () => void (await write()), undefined);
