import { type Conversation, newConversation } from '../../src/private/crypto/conversation.ts';
import { verifyDirectory, type Directory } from '../../src/private/crypto/directory.ts';
import { joinAnswer, openAnswerPart, type OpenedAnswer } from '../../src/private/crypto/answer.ts';
import { marksIn } from '../../src/private/crypto/marks.ts';
import { type ReturnMode, sealLetter, type SealedPart } from '../../src/private/crypto/letter.ts';
import { recipientOf } from '../../src/private/crypto/recipient.ts';
import { makeSecret } from '../../src/private/crypto/secret.ts';
import { randomBytes } from '../../src/private/crypto/sodium.ts';
import { parseContent } from '../../src/private/domain/content.ts';
import { encodeLetter, type LetterContent } from '../../src/private/domain/letterContent.ts';
import { hourOf, secondsOf } from '../../src/shared/base/time.ts';
import { parseFeedPage } from '../../src/shared/wire/feedPage.ts';
import type { LetterId } from '../../src/shared/wire/ids.ts';
import { parseSealedEnvelope } from '../../src/shared/wire/sealedEnvelope.ts';
import { encodeSchoolPass, encodeUpload } from '../../src/shared/wire/upload.ts';
import { directoryOf, drawId } from './signedCity.ts';
import { origin, type World } from './counsellingWorld.ts';

export type ToWrite = Partial<LetterContent> & {
	readonly to?: 'centre' | 'nurse';
	readonly ret?: ReturnMode;
	readonly seq?: number;
	readonly letterId?: LetterId;
	/** Other content than a letter's. */
	readonly bytes?: Uint8Array<ArrayBuffer>;
};

/** Amina: a child with a conversation of her own. */
export type Child = { readonly conversation: Conversation; letters: number };
export const newChild = (): Child => ({ conversation: newConversation(), letters: 0 });

export function directoryFor(world: World, school = world.school): Directory {
	const verified = verifyDirectory(directoryOf(world.city, school), world.city.pin, school.code, null);
	if (!verified.ok) throw new Error('the directory does not hold');
	return verified.value;
}

/** Seals a letter as her tablet does. */
export function sealFor(
	world: World,
	child: Child,
	text: string,
	{ to = 'centre', ret, seq, letterId, bytes, ...content }: ToWrite = {},
): readonly SealedPart[] {
	const team = to === 'centre' ? world.city.centre.id : world.school.nurses.id;
	const recipient = recipientOf(directoryFor(world), team, secondsOf(world.clock.nowMs));
	if (recipient === null) throw new Error('nobody to write to');
	const letter: LetterContent = {
		v: 1,
		kind: 'letter',
		lang: 'ja',
		band: 'B',
		by: 'child',
		about: null,
		topics: ['friends'],
		want: 'letter',
		urgent: false,
		name: null,
		text,
		drawing: null,
		answer: true,
		reach: null,
		...content,
	};
	child.letters = seq ?? child.letters + 1;
	return sealLetter({
		recipient,
		conversation: child.conversation,
		ret: ret ?? (to === 'nurse' ? 'nurse' : 'full'),
		feed: world.school.feed,
		sd: makeSecret('letter', randomBytes(32)),
		content: bytes ?? encodeLetter(letter),
		seq: child.letters,
		seen: 0,
		hour: hourOf(world.clock.nowMs),
		letterId: letterId ?? drawId<LetterId>(),
	});
}

export async function post(world: World, parts: readonly Pick<SealedPart, 'envelope'>[]): Promise<void> {
	for (const { envelope } of parts) {
		const body = encodeUpload(encodeSchoolPass(world.school.code), envelope);
		const answer = await world.fetch(`${origin}/v1/envelopes`, { method: 'POST', body });
		if (answer.status !== 201 && answer.status !== 200) throw new Error(`not posted: ${answer.status}`);
	}
}

/** Writes and posts one letter. */
export async function write(world: World, child: Child, text: string, options: ToWrite = {}): Promise<void> {
	await post(world, sealFor(world, child, text, options));
}

/** What her tablet finds in the school's feed: answers that open and verify, and the numbers of her letters that are marked as read. */
export async function look(world: World, child: Child): Promise<{ answers: readonly string[]; read: readonly number[] }> {
	const { first, next } = await world.store.feedRange(world.school.feed);
	const rosters = directoryFor(world).centreRosters;
	const parts = new Map<string, OpenedAnswer[]>();
	const read = new Set<number>();
	for (let page = Math.floor(first / 16); page * 16 < next; page++) {
		const bytes = await (await world.fetch(`${origin}/v1/feeds/${world.school.feed}/${world.store.storeId}/${page}`, {})).arrayBuffer();
		const items = parseFeedPage(page, new Uint8Array(bytes));
		for (const item of items.ok ? items.value : []) {
			if (item.type === 'marks')
				for (let seq = 1; seq <= child.letters; seq++) if (marksIn(item.bytes, child.conversation.drop, seq).includes(1)) read.add(seq);
			const envelope = item.type === 'envelope' ? parseSealedEnvelope(item.bytes) : null;
			const opened =
				envelope?.ok === true ? openAnswerPart(child.conversation, world.school.feed, rosters, item.hour, envelope.value) : null;
			if (opened?.ok === true) parts.set(opened.value.letterId, [...(parts.get(opened.value.letterId) ?? []), opened.value]);
		}
	}
	const answers = [...parts.values()].flatMap((one) => {
		const joined = joinAnswer(one);
		const content = joined.ok ? parseContent(joined.value.content) : null;
		return content?.kind === 'answer' ? [content.text] : [];
	});
	return { answers, read: [...read].sort() };
}
