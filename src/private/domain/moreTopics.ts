import { isText } from './canonicalContent.ts';

/** A topic that the signed policy adds to the fifteen; its names by language tag, Japanese always. */
export type MoreTopic = { readonly code: string; readonly label: Readonly<Record<string, string>> };

const code = /^x-[a-z0-9_]{1,40}$/;
/** characters. As long as a tile has room for. */
const longestLabel = 40;
/** topics. More would push the fifteen out of sight. */
const mostMore = 10;

/** Reads the further topics of policy `topics`; entries of another form are left out, never guessed. A text names one of the fifteen. */
export function parseMoreTopics(value: unknown): readonly MoreTopic[] {
	if (!Array.isArray(value)) return [];
	const more = value.filter(isMoreTopic).map(({ code, label }) => ({ code, label }));
	return [...new Map(more.map((topic) => [topic.code, topic])).values()].slice(0, mostMore);
}

function isMoreTopic(value: unknown): value is MoreTopic {
	const { code: name, label } = Object(value) as Partial<Record<keyof MoreTopic, unknown>>;
	if (!isText(name, 64) || !code.test(name) || typeof label !== 'object' || label === null) return false;
	const names = Object.entries(label);
	return names.some(([tag]) => tag === 'ja') && names.every(([, text]) => isText(text, longestLabel) && text.trim() !== '');
}
