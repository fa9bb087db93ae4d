import { expect, test } from 'vitest';
import { topicNames } from '../../src/console/phrases.ts';
import { contentOf } from '../../src/private/domain/letterDraft.ts';
import { parseMoreTopics } from '../../src/private/domain/moreTopics.ts';
import { labelOf } from '../../src/private/domain/topicLabel.ts';
import { blankDraft } from '../../src/child/state.ts';

const flood = { code: 'x-flood', label: { ja: '{水害|すいがい}のこと', 'ja-A': 'おおみずの こと', en: 'The flood' } };

test('the signed policy can add topics, each with a name in Japanese', () => {
	expect(parseMoreTopics(['friends', flood, 'other'])).toEqual([flood]);
	expect(['ja-A', 'ja-B', 'en', 'fil'].map((language) => labelOf(flood, language))).toEqual([
		'おおみずの こと',
		'{水害|すいがい}のこと',
		'The flood',
		'{水害|すいがい}のこと',
	]);
});

test('what is of another form is left out, so that no policy can break the screen', () => {
	const wrong = [null, 7, {}, { ...flood, code: 'self' }, { ...flood, code: 'x-UP' }, { ...flood, label: { en: 'The flood' } }];
	const more = [
		{ ...flood, label: { ja: ' ' } },
		{ ...flood, label: { ja: 'あ'.repeat(41) } },
		{ ...flood, label: { ja: 1 } },
	];
	expect(parseMoreTopics([...wrong, ...more])).toEqual([]);
	expect(parseMoreTopics('friends')).toEqual([]);
	expect(parseMoreTopics([flood, flood])).toEqual([flood]);
	expect(parseMoreTopics(Array.from({ length: 30 }, (_, n) => ({ ...flood, code: `x-${n}` })))).toHaveLength(10);
});

test('an added topic goes to the centre behind the fifteen, never to the nurse, and shows its code where its name is not known', () => {
	const draft = { ...blankDraft, topics: ['x-flood', 'self', 'friends', 'unheard'] };
	expect(contentOf(draft, true).topics).toEqual(['friends', 'self', 'x-flood']);
	expect(contentOf({ ...draft, to: 'nurse' }, true).topics).toEqual(['friends']);
	expect(topicNames(['friends', 'x-flood'], (key) => key)).toEqual(['topic.friends', 'x-flood']);
});
