import { describe, expect, test } from 'vitest';
import type { BoxView } from '../../src/private/consultation/asking/asking.ts';
import { startAdultsLetter } from '../../src/child/startAdultsLetter.ts';
import { hear, isForAdult, writerOf } from '../../src/child/hearers.ts';
import { saysCityWide } from '../../src/child/directory.ts';
import { firstState, nextState, type State } from '../../src/child/state.ts';
import { screenBefore } from '../../src/child/screenBefore.ts';
import type { ChildWords } from '../../src/child/words.ts';
import { adultIn, adultWords, topicNames } from '../../src/console/phrases.ts';
import { type Adult, adultOf, adultRoles, adultTopicsOf } from '../../src/private/domain/adults.ts';
import { encodeLetter } from '../../src/private/domain/letterContent.ts';
import { parseContent } from '../../src/private/domain/content.ts';
import { completeDraft, contentOf, draftOf } from '../../src/private/domain/letterDraft.ts';
import { cityWideId } from '../../src/shared/wire/ids.ts';
import { emptyBox, draftOf as childsDraft, pageOver } from '../support/childPage.ts';
import { letter } from '../support/tablet.ts';
import { caseView } from '../support/caseOnScreen.ts';

describe('an adult’s letter', () => {
	const draft = letter('しんぱいです', { adult: 'teacher', topics: ['other', 'self', 'worry', 'x-city'], urgent: true, about: 'friend' });

	test('says that it is one, who writes, and only what adults write about; it has no hurry of a child’s', () => {
		expect(contentOf(draft, true)).toMatchObject({ by: 'adult', about: 'teacher', topics: ['worry', 'other'], urgent: false });
		expect(contentOf({ ...draft, adult: 'unsaid' }, true)).toMatchObject({ by: 'adult', about: null });
		expect(contentOf({ ...draft, adult: null }, true)).toMatchObject({ by: 'child', about: 'friend', topics: ['other', 'self', 'x-city'] });
	});

	test.each([...adultRoles, 'unsaid' as const])('by %s is read as it was written, and comes back as it was when taken back', (adult) => {
		const content = contentOf({ ...draft, adult }, true);
		expect(parseContent(encodeLetter(content))).toEqual(content);
		expect(adultOf(content)).toBe(adult);
		expect(draftOf(content, 'centre', null)).toMatchObject({ adult, about: null, topics: ['worry', 'other'] });
	});

	test('of a role that a later release has is an adult’s all the same, and a child’s letter about the same word is a child’s', () => {
		expect([adultOf({ by: 'adult', about: 'coach' }), adultOf({ by: 'child', about: 'teacher' })]).toEqual(['unsaid', null]);
		expect(adultTopicsOf(['x-raising', 'raising', 'raising'])).toEqual(['raising']);
	});

	test('is not what a draft of an earlier release was', () => {
		const { adult: _, ...earlier } = letter('まえの');
		expect(completeDraft(earlier as typeof draft).adult).toBeNull();
	});
});

/** A box with a conversation of each of these writers. */
const boxOf = (...adults: readonly (Adult | null)[]): BoxView => ({
	...emptyBox,
	threads: adults.map((adult, at) => ({
		id: String(at),
		to: 'centre',
		adult,
		teamName: '',
		canReply: true,
		goesAfterDay: null,
		afterwards: { howItWent: false, survey: null },
		items: [],
	})),
});

describe('the page', () => {
	const words = {
		language: () => 'ja-B',
		say: (key: string) => (key === 'both.adult' || key === 'both.city' || key === 'here.city' ? `<${key}>` : key),
	} as unknown as ChildWords;
	const said = (state: State) => (['both', 'here', 'plain'] as const).map((key) => hear(words, state).say(key as never));
	const byAdult: State = { ...firstState, screen: 'send', cityWide: true, draft: letter('あ', { adult: 'unsaid' }) };

	test('says to an adult and at the city’s entry what is true there, and to a child at a school what it always said', () => {
		expect(said(byAdult)).toEqual(['<both.adult>', '<here.city>', 'plain']);
		expect(said({ ...byAdult, draft: letter('あ') })).toEqual(['<both.city>', '<here.city>', 'plain']);
		expect(said({ ...byAdult, cityWide: false, draft: letter('あ') })).toEqual(['both', 'here', 'plain']);
	});

	test('is a child’s on the first page and while topics are chosen, whoever has a letter in hand; in a box it goes by whose letters lie there', () => {
		const screens = ['home', 'topics', 'recipients', 'shelf', 'page-rights', 'adults', 'compose', 'keep'] as const;
		expect(screens.filter((screen) => isForAdult({ ...byAdult, screen }))).toEqual(['adults', 'compose', 'keep']);
		const inBox = (one: typeof emptyBox) => isForAdult({ ...firstState, screen: 'box', box: one });
		expect([inBox(boxOf('guardian')), inBox(boxOf('guardian', null)), inBox(boxOf())]).toEqual([true, false, false]);
	});

	test('leads back from an adult’s letter to the adults’ door', () => {
		const before = (adult: 'unsaid' | null) => screenBefore({ ...firstState, screen: 'compose', draft: letter('', { adult }) });
		expect([before('unsaid'), before(null), screenBefore({ ...firstState, screen: 'adults' })]).toEqual(['adults', 'recipients', 'home']);
	});

	test('keeps words in hand when a hand goes from one door to the other, and counts them as written there', async () => {
		const { store, acts, take } = pageOver({});
		take({ do: 'write-on', draft: childsDraft('かきかけ'), screen: 'compose' });
		await startAdultsLetter(acts, take);
		expect(store.read()).toMatchObject({ screen: 'adults', draft: { text: 'かきかけ', adult: 'unsaid' } });
		await acts.startLetter();
		take({ do: 'choose-recipient', to: 'centre' });
		expect(store.read()).toMatchObject({ screen: 'compose', draft: { text: 'かきかけ', adult: null } });
	});

	test('goes on in an adult’s conversation as that adult', async () => {
		const { store, acts, take } = pageOver({});
		take({ do: 'box-opened', box: boxOf('cafeteria'), saved: null });
		await acts.reply('centre', '0');
		expect([store.read().screen, writerOf(store.read()), isForAdult(store.read())]).toEqual(['compose', 'cafeteria', true]);
	});

	test('knows the entry of the whole city before anything is verified, and forgets it at no lock', () => {
		const served = (school: string) =>
			JSON.stringify({ dir: { b: JSON.stringify({ v: 1, kind: 'dir', org: 'a', school, code: 'machi' }) } });
		expect([saysCityWide(served(cityWideId)), saysCityWide(served('B'.repeat(22))), saysCityWide(null)]).toEqual([true, false, false]);
		const city = nextState(firstState, { do: 'served', demonstration: true, cityWide: true });
		expect(nextState(city, { do: 'forgotten', notice: null })).toMatchObject({ cityWide: true, demonstration: true });
	});
});

test('the console says who of the adults writes, and what about, in words', () => {
	const say = (key: string, holes?: object) => `<${key}${holes === undefined ? '' : ` ${JSON.stringify(holes)}`}>`;
	expect(adultWords('unsaid', say)).toBe('<adult.mark>');
	expect(adultWords('guardian', say)).toContain('<adult.role.guardian>');
	expect(topicNames(['worry', 'friends', 'x-new'], say)).toEqual(['<topic.worry>', '<topic.friends>', 'x-new']);
	expect(adultIn(caseView('a', []))).toBeNull();
});
