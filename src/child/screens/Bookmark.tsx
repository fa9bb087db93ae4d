import { useState } from 'preact/hooks';
import { tidyWord } from '../../private/domain/tidyWord.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useChild } from '../child.tsx';
import { Foot } from '../parts/Foot.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Working } from '../parts/Working.tsx';
import { useTypedWords, WordFields } from '../parts/WordFields.tsx';
import { Say } from '../Say.tsx';

/** Before any word is shown: what the paper can do, for whoever has it, and how a lost one is made useless. */
function About({ show }: { readonly show: (words: readonly string[]) => void }) {
	const { state, take, acts } = useChild();
	const drawing = state.busy === 'drawing';
	return (
		<>
			<main class="narrow">
				<Heading k="bookmark.title" />
				<Working k={drawing ? 'bookmark.drawing' : null} />
				<section class="sheet prose">
					<p>
						<Say k="bookmark.what" />
					</p>
					<p class="strip calm">
						<Icon name="eye" />
						<span>
							<Say k="bookmark.finder" /> <Say k="bookmark.place" />
						</span>
					</p>
				</section>
				<section class="sheet prose">
					<p>
						<Say k="bookmark.replaces" /> <Say k="bookmark.lost" />
					</p>
					<Button look="sub" testId="bookmark-drop" disabled={drawing} onClick={() => void acts.dropBookmark()}>
						<Say k="bookmark.drop" />
					</Button>
				</section>
			</main>
			<Foot
				left={
					<Button look="plain" onClick={() => take({ do: 'back' })}>
						<Say k="common.back" />
					</Button>
				}
				right={
					<Button look="main" testId="bookmark-draw" disabled={drawing} onClick={() => void acts.drawBookmark(show)}>
						<Say k="bookmark.draw" />
					</Button>
				}
			/>
		</>
	);
}

/** The words, to be copied by hand: a print would lie in a queue or a file. */
function Shown({ words, copied }: { readonly words: readonly string[]; readonly copied: () => void }) {
	const { take } = useChild();
	return (
		<>
			<main class="narrow">
				<div class="head">
					<Heading k="bookmark.copy" />
					<p class="lead">
						<Say k="bookmark.once" />
					</p>
				</div>
				<ol class="sheet slip" translate={false}>
					{words.map((word) => (
						<li data-testid="bookmark-shown">{word}</li>
					))}
				</ol>
			</main>
			<Foot
				left={
					<Button look="plain" onClick={() => take({ do: 'go', to: 'box' })}>
						<Say k="bookmark.stop" />
					</Button>
				}
				right={
					<Button look="main" iconAfter="next" testId="bookmark-copied" onClick={copied}>
						<Say k="bookmark.copied" />
					</Button>
				}
			/>
		</>
	);
}

/** Once through from the paper, before the words open anything: what was copied wrongly would be found out too late. */
function Practised({ words, again }: { readonly words: readonly string[]; readonly again: () => void }) {
	const { state, acts } = useChild();
	const typed = useTypedWords();
	const [wrong, setWrong] = useState<readonly number[]>([]);
	const making = state.busy === 'making';
	const check = () => {
		const differing = words.flatMap((word, at) => (tidyWord(typed.words[at] ?? '') === word ? [] : [at]));
		setWrong(differing);
		if (differing.length === 0) void acts.keepBookmark();
	};
	const write = (at: number, word: string) => {
		setWrong((before) => before.filter((one) => one !== at));
		typed.write(at, word);
	};
	return (
		<>
			<main class="narrow">
				<Heading k="bookmark.practise" />
				<Working k={making ? 'bookmark.keeping' : null} />
				<section class="sheet">
					<WordFields
						words={typed.words}
						write={write}
						trouble={(at) =>
							wrong.includes(at) && (
								<p class="small">
									<Say k="bookmark.differs" />
								</p>
							)
						}
					/>
				</section>
			</main>
			<Foot
				left={
					<Button look="plain" onClick={again}>
						<Say k="pictures.see_again" />
					</Button>
				}
				right={
					<Button look="main" testId="bookmark-keep" disabled={!typed.complete || making} onClick={check}>
						<Say k="bookmark.keep" />
					</Button>
				}
			/>
		</>
	);
}

/** A paper bookmark of the open box, in three steps. The words live in this screen alone and go with it. */
export function Bookmark() {
	const [words, setWords] = useState<readonly string[] | null>(null);
	const [copied, setCopied] = useState(false);
	if (words === null) return <About show={setWords} />;
	if (!copied) return <Shown words={words} copied={() => setCopied(true)} />;
	return <Practised words={words} again={() => setCopied(false)} />;
}
