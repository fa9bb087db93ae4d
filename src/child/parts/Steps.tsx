import { Icon } from '../../ui/Icon.tsx';
import { plainText } from '../../ui/ruby.ts';
import { Say } from '../Say.tsx';
import type { Screen } from '../state.ts';
import { useWords } from '../words.ts';

const steps = ['step.topics', 'step.recipient', 'step.write', 'step.send'] as const;
const stepOf: Partial<Record<Screen, number>> = { topics: 0, recipients: 1, compose: 2, keep: 2, send: 3 };

/** The four steps of a letter, as the postal-code frames of an envelope. Nothing where a screen is none of them. */
export function Steps({ screen }: { readonly screen: Screen }) {
	const words = useWords();
	const now = stepOf[screen];
	if (now === undefined) return null;
	return (
		<ol class="steps" aria-label={plainText(words.say('steps.label'))}>
			{steps.map((step, i) => (
				<li class={i < now ? 'done' : i === now ? 'now' : ''} aria-current={i === now ? 'step' : undefined}>
					<span class="zip">{i < now ? <Icon name="check" /> : i + 1}</span>
					<span class="zl">
						<Say k={step} />
					</span>
				</li>
			))}
		</ol>
	);
}
