import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useChild } from '../child.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Say } from '../Say.tsx';

/** Who has no box open chooses: pictures, so that the answer can be read here; only sending; or the box that is there already. */
export function Keep() {
	const { state, take, acts } = useChild();
	const toNurse = state.draft.to === 'nurse';
	return (
		<main class="mid">
			<Heading k={toNurse ? 'pictures.title' : 'keep.title'} />
			<div class="ways">
				<section class="sheet way">
					<Icon name="answered" />
					<p>
						<Say k={toNurse ? 'keep.nurse' : 'keep.pictures'} />
					</p>
					<Button testId="keep-with-pictures" onClick={() => acts.learn('send')}>
						<Say k={toNurse ? 'keep.nurse.go' : 'send.keep_with_pictures'} />
					</Button>
				</section>
				<section class="sheet way">
					<Icon name="post" />
					<p>
						<Say k="send.one_way_note" />
					</p>
					<Button testId="send-one-way" onClick={() => take({ do: 'send-one-way' })}>
						<Say k="send.one_way" />
					</Button>
				</section>
				<section class="sheet way">
					<Icon name="box" />
					<p>
						<Say k="keep.has_box" />
					</p>
					<Button testId="open-box" onClick={() => take({ do: 'unlock', goal: 'send' })}>
						<Say k="home.box" />
					</Button>
				</section>
			</div>
		</main>
	);
}
