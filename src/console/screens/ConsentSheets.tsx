import type { CaseItem } from '../../private/consultation/answering/answering.ts';
import { Icon } from '../../ui/Icon.tsx';
import { RubyText } from '../../ui/RubyText.tsx';
import { letterHourWords } from '../phrases.ts';
import { dayWords } from '../times.ts';
import { useWords } from '../words.tsx';

type Of<Kind extends CaseItem['kind']> = Extract<CaseItem, { readonly kind: Kind }>;
type Sheet<Kind extends CaseItem['kind']> = { readonly item: Of<Kind>; readonly nowMs: number };

const secondMs = 1_000;

/** Whom, what for and until when, and the exact text. */
function Terms({ item }: { readonly item: Of<'ask'> | Of<'grant'> }) {
	const { say, language } = useWords();
	return (
		<>
			<dl class="facts">
				<dt>{say('consent.to')}</dt>
				<dd>{item.office ?? say(`consent.whom.${item.item}`)}</dd>
				<dt>{say('consent.for')}</dt>
				<dd>
					<RubyText text={item.purpose} />
				</dd>
				{item.until !== null && <dt>{say('consent.until')}</dt>}
				{item.until !== null && <dd>{dayWords(item.until * secondMs, language)}</dd>}
			</dl>
			{item.text !== '' && (
				<p class="letter-text" data-testid="consent-text">
					<RubyText text={item.text} />
				</p>
			)}
		</>
	);
}

function Posted({ posted }: { readonly posted: boolean }) {
	const { say } = useWords();
	return (
		<p class={posted ? 'posted small' : 'posted not-yet small'}>
			<Icon name={posted ? 'check' : 'clock'} />
			<span>{say(posted ? 'case.posted' : 'case.not-posted')}</span>
		</p>
	);
}

export function AskSheet({ item, nowMs }: Sheet<'ask'>) {
	const { say, language } = useWords();
	return (
		<article class="letter ours" data-testid="case-ask" data-item={item.item}>
			<header class="letter-head">
				<h3 class="named">{say('consent.asked', { item: say(`consent.item.${item.item}`), name: item.from })}</h3>
				<span class="letter-hour">{letterHourWords(item.hour, nowMs, language, say)}</span>
			</header>
			<Terms item={item} />
			<Posted posted={item.posted} />
		</article>
	);
}

/** Why nothing may be told under an answer, whatever it says. */
function flawOf({ say, fits, revoked, over }: Of<'grant'>): 'unfit' | 'revoked' | 'over' | null {
	if (!fits) return 'unfit';
	if (revoked) return 'revoked';
	return say === 'yes' && over ? 'over' : null;
}

/** The child's answer. A yes shows exactly the text that the child kept and signed. */
export function GrantSheet({ item, nowMs }: Sheet<'grant'>) {
	const { say, language } = useWords();
	const flaw = flawOf(item);
	return (
		<article class="letter" data-testid="case-grant" data-item={item.item} data-say={flaw ?? item.say}>
			<header class="letter-head">
				<h3>{say(`consent.say.${item.say}`, { item: say(`consent.item.${item.item}`) })}</h3>
				<span class="letter-hour">{letterHourWords(item.hour, nowMs, language, say)}</span>
			</header>
			{flaw !== null && (
				<p class="trouble small">
					<Icon name="alert" />
					<span>{say(`consent.standing.${flaw}`)}</span>
				</p>
			)}
			{item.say === 'yes' && item.fits && <Terms item={item} />}
		</article>
	);
}

export function RevokeSheet({ item, nowMs }: Sheet<'revoke'>) {
	const { say, language } = useWords();
	const what = item.item === null ? '' : say(`consent.item.${item.item}`);
	return (
		<article class="letter" data-testid="case-revoke">
			<header class="letter-head">
				<h3>{say('consent.revoked', { item: what })}</h3>
				<span class="letter-hour">{letterHourWords(item.hour, nowMs, language, say)}</span>
			</header>
			<p class="small">{say('consent.revoked.hint')}</p>
		</article>
	);
}

export function NoticeSheet({ item, nowMs }: Sheet<'notice'>) {
	const { say, language } = useWords();
	return (
		<article class="letter ours" data-testid="case-notice" data-what={item.what}>
			<header class="letter-head">
				<h3 class="named">{say('notify.sent', { name: item.from })}</h3>
				<span class="letter-hour">{letterHourWords(item.hour, nowMs, language, say)}</span>
			</header>
			<p class="small">{say(item.what === 'shared' ? 'notify.shared-short' : `notify.${item.what}`)}</p>
			<p class="letter-text">
				<RubyText text={`${item.who}\n${item.told}`} />
			</p>
			<Posted posted={item.posted} />
		</article>
	);
}
