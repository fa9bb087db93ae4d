import type { MoreTopic } from './moreTopics.ts';

// A file of its own: the first screens need only this of what a policy adds.

/** What a topic is called in a language or register of the screens (`ja-A`, `en`): by its own tag, by its language, else in Japanese. */
export const labelOf = ({ label }: MoreTopic, language: string): string =>
	label[language] ?? label[language.slice(0, 2)] ?? label['ja'] ?? '';
