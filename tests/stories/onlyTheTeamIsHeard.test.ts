import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PartHead } from '../../src/private/crypto/inner.ts';
import { returnAddressOf, sealAnswer } from '../../src/private/crypto/answer.ts';
import { newConversation } from '../../src/private/crypto/conversation.ts';
import { makeSecret } from '../../src/private/crypto/secret.ts';
import { randomBytes } from '../../src/private/crypto/sodium.ts';
import { standingOf } from '../../src/child/threadStanding.ts';
import { encodeAnswer } from '../../src/private/domain/answerContent.ts';
import { utf8, type Bytes } from '../../src/shared/base/bytes.ts';
import { hourOf } from '../../src/shared/base/time.ts';
import type { LetterId } from '../../src/shared/wire/ids.ts';
import { openWorld, type World } from '../support/counsellingWorld.ts';
import { type CityMember, drawId, keysOf, makeMember } from '../support/signedCity.ts';
import {
	bring,
	enter,
	letter,
	linesOf,
	makeBox,
	newTablet,
	onlyThread,
	openWith,
	outboxAsRead,
	send,
	servedWithoutBen,
	type Tablet,
	type Window,
} from '../support/tablet.ts';

let world: World;
let tablet: Tablet;
let amina: Window;
let pictures: readonly number[];
beforeEach(async () => {
	world = await openWorld();
	tablet = newTablet();
	amina = await enter(world, tablet);
	pictures = await makeBox(amina);
	await send(amina, letter('だれか いる?'));
});
afterEach(() => world.close());

const hour = () => hourOf(world.clock.nowMs);
const say = (text: string): Bytes => encodeAnswer({ v: 1, kind: 'answer', lang: 'ja', text, close: false });

type ToSay = Partial<PartHead> & {
	readonly content?: Bytes;
	readonly member?: CityMember;
	readonly rosterVersion?: number;
	readonly signAs?: CityMember;
	readonly foreign?: boolean;
	readonly sd?: Bytes;
};

/** Seals an answer to Amina's letter, as a console would, or as Mallory would like to. */
async function sealed({
	content = say('いるよ'),
	member = world.ben,
	signAs = member,
	rosterVersion = 1,
	foreign = false,
	sd = randomBytes(32),
	...head
}: ToSay) {
	const part = (await outboxAsRead(tablet, world.city.centre))[0];
	if (part === undefined) throw new Error('no letter lies in the outbox');
	const to = returnAddressOf(foreign ? { ...part, authorPk: newConversation().authorPk } : part);
	if (to === null) throw new Error('no return address');
	const { sign } = keysOf(signAs);
	const parts = sealAnswer({
		to,
		member: member.id,
		memberSign: sign,
		rosterVersion,
		sd: makeSecret('letter', sd),
		content,
		re: 1,
		seq: 1,
		seen: 1,
		hour: hour(),
		letterId: drawId<LetterId>(),
		...head,
	});
	return parts.map(({ envelope }) => ({ hour: hour(), type: 'envelope' as const, bytes: envelope }));
}

const hears = async () => linesOf(onlyThread(await amina.asking.refreshBox()).items).slice(1);

test('an answer of the team the letter went to is heard', async () => {
	await bring(world, tablet, await sealed({}));
	expect(await hears()).toEqual(['Ben: いるよ']);
});

test('an answer that closes the conversation says so to the child’s screen, and she can write on', async () => {
	const content = encodeAnswer({ v: 1, kind: 'answer', lang: 'ja', text: 'またね', close: true });
	await bring(world, tablet, await sealed({ content }));
	const thread = onlyThread(await amina.asking.refreshBox());
	expect(thread.items[1]).toMatchObject({ kind: 'answer', closes: true });
	expect([standingOf(thread), thread.canReply]).toEqual(['closed', true]);
});

test('an answer signed by the nurse, by a stranger under a counsellor’s name, by a former member or for another child is not heard', async () => {
	await bring(world, tablet, await sealed({ member: world.nurse }));
	await bring(world, tablet, await sealed({ signAs: makeMember('Mallory', 'counsellor') }));
	await bring(world, tablet, await sealed({ foreign: true }));
	const leftAt = Math.floor(world.clock.nowMs / 3_600_000) * 3_600 - 3_600;
	const served = servedWithoutBen(world, leftAt);
	const later = await enter(world, tablet, served);
	await amina.asking.lockBox();
	amina = later;
	await openWith(later, pictures);
	await bring(world, tablet, await sealed({ rosterVersion: 2 }));
	expect(await hears()).toEqual([]);
	await bring(world, tablet, await sealed({ rosterVersion: 2, member: world.dana }));
	expect(await hears()).toEqual(['Dana: いるよ']);
});

test('an answer under a roster that the tablet does not know yet waits for the directory', async () => {
	await bring(world, tablet, await sealed({ rosterVersion: 2, member: world.dana }));
	expect(await hears()).toEqual([]);
	const leftAt = Math.floor(world.clock.nowMs / 3_600_000) * 3_600;
	const served = servedWithoutBen(world, leftAt);
	await amina.asking.enterSchool({ code: world.school.code, pin: world.city.pin }, served);
	expect(await hears()).toEqual(['Dana: いるよ']);
});

test('an answer that was dropped leaves a gap, shown where it belongs', async () => {
	await bring(world, tablet, await sealed({ seq: 3, content: say('さいご') }));
	expect(await hears()).toEqual(['gap', 'gap', 'Ben: さいご']);
	await bring(world, tablet, await sealed({ seq: 1, content: say('さいしょ') }));
	expect(await hears()).toEqual(['Ben: さいしょ', 'gap', 'Ben: さいご']);
});

test('an answer that came twice, or was sealed again, is shown once', async () => {
	const letterId = drawId<LetterId>();
	const items = await sealed({ letterId });
	await bring(world, tablet, items);
	await bring(world, tablet, items);
	await bring(world, tablet, await sealed({ letterId }));
	expect(await hears()).toEqual(['Ben: いるよ']);
	await amina.asking.lockBox();
	expect(linesOf(onlyThread(await openWith(amina, pictures)).items).slice(1)).toEqual(['Ben: いるよ']);
});

test('parts of a long answer wait for each other; after a day what is missing is shown', async () => {
	const [first, second] = await sealed({ content: say('な'.repeat(3_000)) });
	if (first === undefined || second === undefined) throw new Error('not long enough');
	await bring(world, tablet, [second]);
	expect(await hears()).toEqual([]);
	world.clock.nowMs += 25 * 3_600_000;
	expect(await hears()).toEqual(['gap']);
	await bring(world, tablet, [first]);
	expect(await hears()).toEqual([`Ben: ${'な'.repeat(3_000)}`]);
});

test('a signed message that this release cannot show is shown as one, never dropped', async () => {
	const id = drawId<LetterId>();
	const ask = { v: 1, kind: 'consent', item: 4, to: id, letters: [], purpose: 'p', words: 'w', until: null };
	const unknown = [
		{ v: 1, kind: 'consent', item: 1 },
		{ v: 2, kind: 'consent', item: 1 },
		// For a team that no directory names, for an office that is none, and a notice of something else.
		ask,
		{ ...ask, to: null },
		{ v: 1, kind: 'notice', what: 'moon', ref: null, text: null },
		{ v: 1, kind: 'revoke', grant: id },
	];
	let seq = 0;
	for (const content of unknown) await bring(world, tablet, await sealed({ seq: ++seq, content: utf8(JSON.stringify(content)) }));
	expect(await hears()).toEqual(unknown.map(() => 'newer'));
});

test('two answers with the same number are both shown', async () => {
	await bring(world, tablet, await sealed({ content: say('ひとつ') }));
	await bring(world, tablet, await sealed({ content: say('もうひとつ'), member: world.dana }));
	expect((await hears()).toSorted()).toEqual(['Ben: ひとつ', 'Dana: もうひとつ'].toSorted());
});

test('markup, links and control characters in an answer stay the characters they are', async () => {
	const odd = '<img src=x onerror=alert(1)> https://example.com \u202e\u0000';
	await bring(world, tablet, await sealed({ content: say(odd) }));
	expect(await hears()).toEqual([`Ben: ${odd}`]);
});
