import { useEffect, useState } from 'preact/hooks';
import type { UnknownWord } from '../../private/domain/bookmarkWords.ts';
import { Button } from '../../ui/Button.tsx';
import { useChild } from '../child.tsx';
import { Foot } from '../parts/Foot.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Working } from '../parts/Working.tsx';
import { useTypedWords, WordFields } from '../parts/WordFields.tsx';
import { Say } from '../Say.tsx';

/** A word that no bookmark has, with those that it may be: a tap takes one. */
function Unknown({ near, choose }: { readonly near: readonly string[]; readonly choose: (word: string) => void }) {
	return (
		<div class="near">
			<p class="small">
				<Say k="words.unknown" /> {near.length > 0 && <Say k="words.near" />}
			</p>
			{near.map((word) => (
				<Button look="sub" testId="near-word" onClick={() => choose(word)}>
					{word}
				</Button>
			))}
		</div>
	);
}

/** The second door: the five words of a paper bookmark. Like the pictures they open the box they fit, or show an empty one. */
export function WordsDoor() {
	const { state, take, acts } = useChild();
	const { words, write, complete } = useTypedWords();
	const [unknown, setUnknown] = useState<readonly UnknownWord[]>([]);
	useEffect(() => acts.prepare(), [acts]);
	const opening = state.busy === 'opening';
	const rewrite = (at: number, word: string) => {
		setUnknown((before) => before.filter((trouble) => trouble.at !== at));
		write(at, word);
	};
	const trouble = (at: number) => {
		const found = unknown.find((one) => one.at === at);
		return found === undefined ? null : <Unknown near={found.near} choose={(word) => rewrite(at, word)} />;
	};
	return (
		<>
			<main class="narrow">
				<div class="head">
					<Heading k="words.title" />
					<p class="lead">
						<Say k="words.kana" />
					</p>
				</div>
				<Working k={opening ? 'open.working' : null} />
				<section class="sheet">
					<WordFields words={words} write={rewrite} trouble={trouble} />
				</section>
			</main>
			<Foot
				left={
					<Button look="plain" onClick={() => take({ do: 'back' })}>
						<Say k="words.pictures" />
					</Button>
				}
				right={
					<Button look="main" testId="words-done" disabled={!complete || opening} onClick={() => void acts.openByWords(words, setUnknown)}>
						<Say k="open.done" />
					</Button>
				}
			/>
		</>
	);
}
