import type { Bytes } from '../../../shared/base/bytes.ts';
import type { FeedId, LetterId, MsgId, SchoolCode } from '../../../shared/wire/ids.ts';
import type { OpenedAnswer } from '../../crypto/answer.ts';
import type { Conversation } from '../../crypto/conversation.ts';
import type { Directory } from '../../crypto/directory.ts';
import type { Secret } from '../../crypto/secret.ts';
import type { BodyContent, DraftContent } from '../../vault/boxContents.ts';
import type { FeedRow } from '../../vault/vaultDatabase.ts';
import type { Draft } from './asking.ts';
import type { AskingPorts, KeptMail } from './ports.ts';

/** The school that was entered, by its verified directory. */
export type School = {
	readonly code: SchoolCode;
	readonly pin: string;
	readonly directory: Directory;
	/** Feeds that the tablet reads, its own first. */
	readonly feeds: readonly FeedRow[];
};

/** A part of an answer that waits for its siblings. */
export type WaitingPart = { readonly S: string; readonly opened: OpenedAnswer; readonly feedHour: number };

/** The one open box: keys and plaintext, in this worker's memory alone. */
export type OpenBox = {
	readonly number: number;
	readonly boxId: Bytes;
	readonly VK: Secret<'vault'>;
	/** Lets another window open the box. */
	readonly release: () => void;
	/** As they are durable on the tablet. */
	draft: DraftContent;
	/** `false`: DRAFT is damaged or of a later release. It is never written then, and `draft` is empty. */
	readonly draftIsReadable: boolean;
	body: BodyContent;
	/** Conversations, derived once a session, by S. */
	readonly derived: Map<string, Conversation>;
	/** Up to where each feed was looked through in this session: places in the mailbag. */
	readonly lookedTo: Map<FeedId, number>;
	/** Items whose signer stands in a roster that this tablet has not seen yet. */
	waitingItems: readonly KeptMail[];
	waitingParts: readonly WaitingPart[];
};

/** Pictures that were drawn, with what they stretch to, until a box is made under them. */
export type Drawn = { readonly pictures: readonly number[]; readonly stretched: Secret<'stretched'>; readonly drawsLeft: number };

/** A letter sent without a box, remembered while this worker lives; its text, for taking it back, until the room is locked. */
export type OneWayLetter = { readonly msgIds: readonly MsgId[]; readonly draft: Draft | null };

/** All state of the locked room. Nothing of it outlives the worker but what the vault holds locked. */
export type LockedRoom = {
	readonly ports: AskingPorts;
	school: School | null;
	open: OpenBox | null;
	drawn: Drawn | null;
	/** The words of a bookmark that was drawn for the open box and is not kept yet, stretched. */
	bookmark: Secret<'stretched'> | null;
	readonly oneWay: Map<LetterId, OneWayLetter>;
};

export const newLockedRoom = (ports: AskingPorts): LockedRoom => ({
	ports,
	school: null,
	open: null,
	drawn: null,
	bookmark: null,
	oneWay: new Map(),
});

type NewlyOpen = Pick<OpenBox, 'number' | 'boxId' | 'VK' | 'release' | 'draft' | 'draftIsReadable' | 'body'>;

/** A box at the beginning of its session. */
export const openedBox = ({ number, boxId, VK, release, draft, draftIsReadable, body }: NewlyOpen): OpenBox => ({
	number,
	boxId,
	VK,
	release,
	draft,
	draftIsReadable,
	body,
	derived: new Map(),
	lookedTo: new Map(),
	waitingItems: [],
	waitingParts: [],
});
