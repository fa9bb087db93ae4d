import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useLive } from '../../ui/useLive.ts';
import { useChild } from '../child.tsx';
import { aloudChoices, type Look } from '../look.ts';
import { Choice } from '../parts/Choice.tsx';
import { Say } from '../Say.tsx';
import { langOf } from '../words.ts';
import { voices } from './page.ts';
import { chooseVoice } from './voices.ts';
import './aloud.css';

/** Where no voice may speak, why: it is not the reader's fault, and no other voice is better than none. */
const NoVoice = () => (
	<section class="row" data-testid="aloud-none">
		<h2>
			<Say k="settings.aloud" />
		</h2>
		<p class="small muted">
			<Say k="settings.aloud.none" /> <Say k="settings.aloud.why" />
		</p>
	</section>
);

/** Before the first sound: that there is one, who hears it, and what is read only when asked for by itself. */
function Warning({ decide }: { readonly decide: (aloud: Look['aloud']) => void }) {
	return (
		<div class="aloud-warning" role="status">
			<div class="strip">
				<Icon name="sound" />
				<div>
					<p>
						<Say k="settings.aloud.warn" />
					</p>
					<p>
						<Say k="settings.aloud.ear" />
					</p>
					<p>
						<Say k="settings.aloud.own" />
					</p>
				</div>
			</div>
			<div class="acts-row">
				<Button look="sub" testId="aloud-no" onClick={() => decide('off')}>
					<Say k="settings.aloud.no" />
				</Button>
				<Button look="sub" testId="aloud-yes" onClick={() => decide('on')}>
					<Say k="settings.aloud.yes" />
				</Button>
			</div>
		</div>
	);
}

/** Reading aloud: off until somebody turned it on and said yes to the warning, each time anew. */
export function AloudRow() {
	const { look, changeLook } = useChild();
	const [asks, setAsks] = useState(false);
	const voice = chooseVoice(useLive(voices), langOf(look.language));
	if (voice === null) return <NoVoice />;
	const decide = (aloud: Look['aloud']) => {
		setAsks(false);
		if (aloud !== look.aloud) changeLook({ ...look, aloud });
	};
	return (
		<Choice
			label={<Say k="settings.aloud" />}
			name="aloud"
			chosen={look.aloud}
			choose={(aloud) => (aloud === 'on' && look.aloud === 'off' ? setAsks(true) : decide(aloud))}
			options={aloudChoices.map((value) => ({ value, label: <Say k={`settings.aloud.${value}`} /> }))}
		>
			{asks && look.aloud === 'off' && <Warning decide={decide} />}
			{look.aloud === 'on' && (
				<p class="small muted">
					<Say k="settings.aloud.where" />
				</p>
			)}
		</Choice>
	);
}
