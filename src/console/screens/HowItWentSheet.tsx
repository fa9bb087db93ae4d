import type { CaseItem } from '../../private/consultation/answering/answering.ts';
import { Icon } from '../../ui/Icon.tsx';
import { letterHourWords } from '../phrases.ts';
import { useWords } from '../words.tsx';

type Props = { readonly item: Extract<CaseItem, { readonly kind: 'how-it-went' }>; readonly nowMs: number };

/** What the child said after an answer that asked how it turned out. */
export function HowItWentSheet({ item, nowMs }: Props) {
	const { say, language } = useWords();
	return (
		<article class="letter" data-testid="case-how-it-went" data-outcome={item.outcome} data-resting={item.resting}>
			<header class="letter-head">
				<h3>{say('case.how-it-went')}</h3>
				<span class="letter-hour">{letterHourWords(item.hour, nowMs, language, say)}</span>
			</header>
			<p>{say(`outcome.${item.outcome ?? 'none'}`)}</p>
			{item.resting === 'finish' && <p class="small">{say('resting.finish')}</p>}
			{item.resting === 'more' && (
				<p>
					<span class="label urgent">
						<Icon name="reply" />
						{say('resting.more')}
					</span>
				</p>
			)}
		</article>
	);
}
