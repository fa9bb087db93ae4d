import { useEffect } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useChild } from '../child.tsx';
import { Foot } from '../parts/Foot.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Picture } from '../parts/Picture.tsx';
import { Working } from '../parts/Working.tsx';
import { Say } from '../Say.tsx';
import { type Key, useWords } from '../words.ts';

const story = ['pictures.story.1', 'pictures.story.2', 'pictures.story.3', 'pictures.story.4'] as const;

/** The six as a story of four sentences: order is remembered better as something that happens. */
function Story({ pictures }: { readonly pictures: readonly number[] }) {
	const { say } = useWords();
	const holes = Object.fromEntries(pictures.map((place, i) => [`p${i + 1}`, say(`picture.story.${place}` as Key)]));
	return (
		<section class="sheet story">
			<h2>
				<Say k="pictures.story.title" />
			</h2>
			{story.map((key) => (
				<p>
					<Say k={key} holes={holes} />
				</p>
			))}
		</section>
	);
}

function SixPictures({ pictures }: { readonly pictures: readonly number[] }) {
	return (
		<ol class="six">
			{pictures.map((place, i) => (
				<li data-testid="assigned-picture" data-picture={place}>
					<span class="no">{i + 1}</span>
					<Picture place={place} />
					<b>
						<Say k={`picture.${place}` as Key} />
					</b>
				</li>
			))}
		</ol>
	);
}

/** The six assigned pictures, in order. They are drawn, never chosen: what children choose is guessed. */
export function Assigned() {
	const { state, take, acts } = useChild();
	const { assigned, busy, notice } = state;
	useEffect(() => {
		if (assigned === null) void acts.drawPictures();
	}, [assigned, acts]);
	return (
		<>
			<main class="mid">
				<div class="head">
					<Heading k="pictures.title" />
					<p class="lead">
						<Say k="pictures.why" /> <Say k="pictures.yours" holes={{ n: 6 }} /> <Say k="pictures.no_reset" />
					</p>
				</div>
				<Working k={busy === 'drawing' ? 'pictures.drawing' : null} />
				{assigned !== null && <SixPictures pictures={assigned.pictures} />}
				{assigned !== null && <Story pictures={assigned.pictures} />}
				{notice === 'full.tablet' && (
					<div>
						<Button testId="send-one-way" onClick={() => take({ do: 'send-one-way' })}>
							<Say k="full.send_now" />
						</Button>
					</div>
				)}
				{state.goal !== 'box' && (
					<p class="has-box">
						<Say k="keep.has_box" />{' '}
						<Button look="sub" icon="box" testId="open-box" onClick={() => take({ do: 'unlock', goal: state.goal })}>
							<Say k="home.box" />
						</Button>
					</p>
				)}
				<div class="beside">
					<p class="strip calm">
						<Icon name="hush" />
						<span>
							<Say k="pictures.keep_private" /> <Say k="pictures.adults_too" /> <Say k="pictures.forgot.nobody" />{' '}
							<Say k="pictures.bookmark_later" />
						</span>
					</p>
					{assigned !== null && assigned.drawsLeft > 0 && (
						<Button look="sub" icon="dice" disabled={busy !== null} onClick={() => void acts.drawPictures()}>
							<Say k="pictures.reroll" holes={{ left: assigned.drawsLeft }} />
						</Button>
					)}
				</div>
			</main>
			<Foot
				left={
					<Button look="plain" onClick={() => take({ do: 'back' })}>
						<Say k="pictures.later" />
					</Button>
				}
				right={
					<Button
						look="main"
						iconAfter="next"
						testId="pictures-learned"
						disabled={assigned === null || busy !== null}
						onClick={() => take({ do: 'go', to: 'practise' })}
					>
						<Say k="pictures.learned" />
					</Button>
				}
			/>
		</>
	);
}
