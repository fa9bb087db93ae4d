import { useEffect, useRef } from 'preact/hooks';
import type { ReadingBlock, ReadingPage as Page } from '../../private/domain/readingPack.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { RubyText } from '../../ui/RubyText.tsx';
import { useChild } from '../child.tsx';
import { useReading } from '../parts/useReading.ts';
import { Say } from '../Say.tsx';
import '../reading.css';

/** A pack's text becomes text nodes and furigana, whatever stands in it. */
function Block({ block }: { readonly block: ReadingBlock }) {
	if ('h' in block) {
		return (
			<h2>
				<RubyText text={block.h} />
			</h2>
		);
	}
	if ('p' in block) {
		return (
			<p>
				<RubyText text={block.p} />
			</p>
		);
	}
	const texts = 'list' in block ? block.list : block.quotes;
	return (
		<ul class={'list' in block ? 'acts-now' : 'their-words'}>
			{texts.map((text) => (
				<li key={text}>
					<RubyText text={text} />
				</li>
			))}
		</ul>
	);
}

/** A heading that takes the focus, as on every screen; its words come from the pack. */
function PageTitle({ title }: { readonly title: string }) {
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		scrollTo(0, 0);
		heading.current?.focus({ preventScroll: true });
	}, []);
	return (
		<h1 ref={heading} tabIndex={-1}>
			<RubyText text={title} />
		</h1>
	);
}

/** Where every page ends: a letter, the telephone numbers, the other pages. */
function Ways() {
	const { take, acts } = useChild();
	return (
		<>
			<div class="acts-row">
				<Button look="main" icon="pen" testId="start-letter" onClick={() => void acts.startLetter()}>
					<Say k="home.write" />
				</Button>
				<Button testId="other-pages" onClick={() => take({ do: 'go', to: 'shelf' })}>
					<Say k="shelf.others" />
				</Button>
			</div>
			<div class="strip calm help-card">
				<Icon name="phone" />
				<p>
					<Say k="crisis.listen" />
				</p>
				<Button look="sub" testId="page-help" onClick={() => take({ do: 'show-sheet', sheet: 'help' })}>
					<Say k="help.open_card" />
				</Button>
			</div>
		</>
	);
}

/** One page to read. A name that no pack has any more leads to the same end. */
export function ReadingPage() {
	const { state } = useChild();
	const pages = useReading();
	if (pages === 'coming') return <main class="narrow" aria-busy="true" />;
	const page: Page | undefined = pages?.find(({ slug }) => `page-${slug}` === state.screen);
	return (
		<main class="narrow" data-testid="reading-page">
			{page === undefined ? (
				<p>
					<Say k="shelf.missing" />
				</p>
			) : (
				<article class="sheet reading">
					<PageTitle title={page.title} />
					{page.blocks.map((block, at) => (
						<Block key={at} block={block} />
					))}
				</article>
			)}
			<Ways />
		</main>
	);
}
