import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { quietField } from '../../ui/quietField.ts';
import { Say } from '../Say.tsx';

/** words. A bookmark has this many. */
const bookmarkLength = 5;

/** The five words as they are typed. */
export function useTypedWords() {
	const [words, setWords] = useState<readonly string[]>(Array.from({ length: bookmarkLength }, () => ''));
	return {
		words,
		write: (at: number, word: string) => setWords((before) => before.map((old, i) => (i === at ? word : old))),
		complete: words.every((word) => word.trim() !== ''),
	};
}

type WordFieldsProps = {
	readonly words: readonly string[];
	readonly write: (at: number, word: string) => void;
	/** What is wrong with the word at this place; `null` where nothing is. */
	readonly trouble: (at: number) => ComponentChildren;
};

/** Five numbered fields, one a word. What is typed here goes to no keyboard memory, spelling service or session store. */
export function WordFields({ words, write, trouble }: WordFieldsProps) {
	return (
		<ol class="words">
			{words.map((word, at) => (
				<li>
					<label class="field">
						<span>
							<Say k="bookmark.nth" holes={{ n: at + 1 }} />
						</span>
						<input
							type="text"
							data-testid="bookmark-word"
							{...quietField}
							maxLength={20}
							value={word}
							onInput={({ currentTarget }) => write(at, currentTarget.value)}
						/>
					</label>
					<div role="status">{trouble(at)}</div>
				</li>
			))}
		</ol>
	);
}
