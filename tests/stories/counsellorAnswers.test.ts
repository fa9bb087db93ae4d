import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAnswerPart } from '../../src/private/crypto/answer.ts';
import { parseSealedEnvelope } from '../../src/shared/wire/sealedEnvelope.ts';
import { type Child, directoryFor, look, newChild, write } from '../support/aminasTablet.ts';
import { dyingFetch, linesOf, onlyCase, openDesk, openWorld, readCase, synced, type World } from '../support/counsellingWorld.ts';

let world: World;
beforeEach(async () => {
	world = await openWorld();
});
afterEach(() => world.close());

test('of two answers at once the second is not sent: its writer is shown the first', async () => {
	const amina = newChild();
	await write(world, amina, 'だれか いますか');
	const [ben, dana] = [await openDesk(world, world.ben), await openDesk(world, world.dana)];
	await synced(ben);
	await synced(dana);
	const { caseId } = await onlyCase(ben);
	await onlyCase(dana);
	const both = await Promise.all([ben.sendAnswer(caseId, 'ベンです'), dana.sendAnswer(caseId, 'ダナです')]);
	expect(both.filter((sent) => sent.ok).length).toBe(1);
	const refused = both.find((sent) => !sent.ok);
	const [first, second] = both[0].ok ? (['ベンです', 'ダナです'] as const) : (['ダナです', 'ベンです'] as const);
	expect(refused).toMatchObject({
		error: { tag: 'answered-meanwhile', view: { items: [{ kind: 'letter' }, { kind: 'answer', text: first }] } },
	});
	expect((await look(world, amina)).answers).toEqual([first]);
	// Having seen it, a person may still decide to write.
	const loser = both[0].ok ? dana : ben;
	expect(await loser.sendAnswer(caseId, second)).toMatchObject({ ok: true });
	expect((await look(world, amina)).answers).toEqual([first, second]);
});

test('an answer of several envelopes claims nothing before it is whole: who is whole first has answered', async () => {
	const amina = newChild();
	await write(world, amina, 'だれか いますか');
	const [bens, danas] = ['ベンの ながい へんじ。'.repeat(300), 'ダナの ながい へんじ。'.repeat(300)] as const;
	const dana = await openDesk(world, world.dana);
	const whileBenIsHalfDone = { run: async (): Promise<unknown> => null };
	let events = 0;
	const ben = await openDesk(world, world.ben, {
		fetch: async (url, init) => {
			if (init.method === 'PUT' && url.includes('/log/') && ++events === 4) await whileBenIsHalfDone.run();
			return world.fetch(url, init);
		},
	});
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	await synced(ben);
	await synced(dana);
	await onlyCase(dana);
	await synced(dana);
	whileBenIsHalfDone.run = () => dana.sendAnswer(caseId, danas);
	expect(await ben.sendAnswer(caseId, bens)).toMatchObject({ error: { tag: 'answered-meanwhile' } });
	expect(events).toBe(4);
	await synced(ben);
	expect((await look(world, amina)).answers).toEqual([danas]);
});

test("a colleague's answer that a sync brought, but no person has seen, stops the next one", async () => {
	await write(world, newChild(), 'だれか いますか');
	const [ben, dana] = [await openDesk(world, world.ben), await openDesk(world, world.dana)];
	await synced(ben);
	await synced(dana);
	const { caseId } = await onlyCase(ben);
	await onlyCase(dana);
	await ben.sendAnswer(caseId, 'ベンです');
	await synced(dana);
	expect(await dana.sendAnswer(caseId, 'ダナです')).toMatchObject({ error: { tag: 'answered-meanwhile' } });
});

test('work on other cases does not keep an answer from being sent', async () => {
	const amina = newChild();
	await write(world, amina, 'あみなです');
	const [ben, dana] = [await openDesk(world, world.ben), await openDesk(world, world.dana)];
	await synced(ben);
	await synced(dana);
	const { caseId } = await onlyCase(dana);
	await write(world, newChild(), 'ちでぃです');
	await synced(ben);
	for (const { caseId: shown } of (await ben.desk())?.cases ?? []) await readCase(ben, shown);
	await synced(ben);
	expect(await dana.sendAnswer(caseId, 'へんじ')).toMatchObject({ ok: true });
	expect((await look(world, amina)).answers).toEqual(['へんじ']);
});

test.each(['before', 'after'] as const)(
	'a console killed %s any request of an answer never sends it twice, and never half',
	async (when) => {
		const text = 'ながい へんじ。'.repeat(400);
		const dana = await openDesk(world, world.dana);
		let at = 0;
		for (let died = true; died; ) {
			const amina = newChild();
			await write(world, amina, `てがみ ${++at}`);
			const dying = { fetch: world.fetch };
			const ben = await openDesk(world, world.ben, { fetch: (url, init) => dying.fetch(url, init) });
			const desk = await synced(ben);
			const caseId = desk.cases.find(({ preview }) => preview === `てがみ ${at}`)?.caseId ?? '';
			await readCase(ben, caseId);
			await synced(ben);
			const browser = dyingFetch(world, at, when);
			dying.fetch = browser.fetch;
			await ben.sendAnswer(caseId, text);
			died = browser.died();
			// Dana's console posts what the log holds whole; who is not answered yet is answered by her.
			await synced(dana);
			const view = await dana.showCase(caseId);
			const sentByBen = view?.items.some(({ kind }) => kind === 'answer') ?? false;
			if (!died) expect(sentByBen).toBe(true);
			expect((await look(world, amina)).answers).toEqual(sentByBen ? [text] : []);
			if (!sentByBen) expect(await dana.sendAnswer(caseId, 'ダナから')).toMatchObject({ ok: true });
			expect((await look(world, amina)).answers.length).toBe(1);
		}
		expect(at).toBeGreaterThan(5);
	},
);

test('an answer whose confirmation was lost is not written a second time when the same words are sent again', async () => {
	const amina = newChild();
	await write(world, amina, 'きこえますか');
	const wire = { fetch: world.fetch };
	const ben = await openDesk(world, world.ben, { fetch: (url, init) => wire.fetch(url, init) });
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	await synced(ben);
	wire.fetch = async (url, init) => {
		const answer = await world.fetch(url, init);
		if (init.method === 'PUT') throw new TypeError('cut');
		return answer;
	};
	expect(await ben.sendAnswer(caseId, 'きこえます')).toEqual({ ok: false, error: { tag: 'offline' } });
	wire.fetch = world.fetch;
	const again = await ben.sendAnswer(caseId, 'きこえます');
	expect(again.ok ? linesOf(again.value) : again).toEqual(['letter: きこえますか', 'answer: きこえます']);
	expect((await look(world, amina)).answers).toEqual(['きこえます']);
});

test('an answer that its writer could not post is posted by any console of the team', async () => {
	const amina = newChild();
	await write(world, amina, 'きこえますか');
	const ben = await openDesk(world, world.ben, {
		fetch: async (url, init) => (url.includes('/items/') ? new Response(null, { status: 503 }) : world.fetch(url, init)),
	});
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	const sent = await ben.sendAnswer(caseId, 'きこえます');
	expect(sent).toMatchObject({ ok: true, value: { items: [{}, { kind: 'answer', posted: false }] } });
	expect((await look(world, amina)).answers).toEqual([]);
	const dana = await openDesk(world, world.dana);
	await synced(dana);
	expect((await look(world, amina)).answers).toEqual(['きこえます']);
	expect((await onlyCase(dana)).items).toMatchObject([{}, { kind: 'answer', from: 'Ben', posted: true }]);
	await synced(dana);
	const items = (await world.store.feedPage(world.school.feed, 0)).filter(({ type }) => type === 'envelope');
	expect(items.length).toBe(1);
});

test('an answer long past its time in the feed is neither posted anew nor said to wait', async () => {
	const amina = newChild();
	await write(world, amina, 'きこえますか');
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	await ben.sendAnswer((await onlyCase(ben)).caseId, 'きこえます');
	world.clock.nowMs += 80 * 86_400_000;
	await world.store.expire(world.clock.nowMs);
	const dana = await openDesk(world, world.dana);
	await synced(dana);
	expect((await look(world, amina)).answers).toEqual([]);
	expect((await onlyCase(dana)).items).toMatchObject([{}, { kind: 'answer', posted: true }]);
});

test('an empty answer and one too long for eight envelopes are not sent; an unknown case is none', async () => {
	await write(world, newChild(), 'きこえますか');
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const { caseId } = await onlyCase(ben);
	expect(await ben.sendAnswer(caseId, ' \n ')).toEqual({ ok: false, error: { tag: 'empty' } });
	expect(await ben.sendAnswer(caseId, 'あ'.repeat(15_000))).toEqual({ ok: false, error: { tag: 'too-long' } });
	expect(await ben.sendAnswer('nobody', 'x')).toEqual({ ok: false, error: { tag: 'unknown-case' } });
	expect(await ben.showCase('nobody')).toBeNull();
});

test('an answer says which letters it covers by what stood on a screen of the team: the highest one seen, or none', async () => {
	const [amina, chidi] = [newChild(), newChild()];
	await write(world, amina, 'あみなの ひとつめ');
	await write(world, chidi, 'ちでぃの ひとつめ');
	const ben = await openDesk(world, world.ben);
	await synced(ben);
	const caseOf = async (text: string) => (await ben.desk())?.cases.find(({ preview }) => preview === text)?.caseId ?? '';
	const [aminas, chidis] = [await caseOf('あみなの ひとつめ'), await caseOf('ちでぃの ひとつめ')];
	await readCase(ben, chidis);
	await write(world, chidi, 'ちでぃの ふたつめ');
	await synced(ben);
	for (const caseId of [aminas, chidis]) expect(await ben.sendAnswer(caseId, 'へんじ')).toMatchObject({ ok: true });
	expect([await coveredUpTo(amina), await coveredUpTo(chidi)]).toEqual([[0], [1]]);
	await readCase(ben, aminas);
	expect((await ben.desk())?.cases.find(({ caseId }) => caseId === aminas)?.state).toBe('open');
	expect(await ben.sendAnswer(aminas, 'よんで かきました')).toMatchObject({ ok: true });
	expect(await coveredUpTo(amina)).toEqual([0, 1]);
});

/** `re` of the answers in the feed that open for a child, in their order. */
async function coveredUpTo({ conversation }: Child): Promise<readonly number[]> {
	const { feed } = world.school;
	const items = await world.store.feedPage(feed, 0);
	return items.flatMap(({ bytes, hour, type }) => {
		const envelope = type === 'envelope' ? parseSealedEnvelope(bytes) : null;
		const opened =
			envelope?.ok === true ? openAnswerPart(conversation, feed, directoryFor(world).centreRosters, hour, envelope.value) : null;
		return opened?.ok === true ? [opened.value.re] : [];
	});
}

test('a return address that was made up keeps no other answer from being posted', async () => {
	const [mallory, amina] = [newChild(), newChild()];
	const foreign = { ...world.school, feed: 'AAAAAAAAAAAAAAAAAAAAAA' as typeof world.school.feed };
	await write({ ...world, school: foreign }, mallory, 'にせの じゅうしょ');
	await write(world, amina, 'ほんとうの じゅうしょ');
	const ben = await openDesk(world, world.ben);
	for (const { caseId } of (await synced(ben)).cases) {
		await readCase(ben, caseId);
		expect(await ben.sendAnswer(caseId, 'へんじ')).toMatchObject({ ok: true });
	}
	await synced(ben);
	expect((await look(world, amina)).answers).toEqual(['へんじ']);
});
