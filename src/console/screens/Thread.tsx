import { Fragment } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CaseItem, CaseView } from '../../private/consultation/answering/answering.ts';
import { exhaustive } from '../../shared/base/exhaustive.ts';
import { Icon } from '../../ui/Icon.tsx';
import { RubyText } from '../../ui/RubyText.tsx';
import { aboutWords, adultWords, letterHourWords, reachWords, topicNames, wishWords } from '../phrases.ts';
import { useWords } from '../words.tsx';
import { AskSheet, GrantSheet, NoticeSheet, RevokeSheet } from './ConsentSheets.tsx';
import { HowItWentSheet } from './HowItWentSheet.tsx';
import { LetterDrawing } from './LetterDrawing.tsx';

type Letter = Extract<CaseItem, { readonly kind: 'letter' }>;
type Answer = Extract<CaseItem, { readonly kind: 'answer' }>;

/** Letters and answers in order; what is missing is shown, never hidden. It opens at the newest letter. */
export function Thread({ view, nowMs, nurse }: { readonly view: CaseView; readonly nowMs: number; readonly nurse: boolean }) {
	const { say } = useWords();
	const list = useRef<HTMLOListElement>(null);
	const count = view.items.length;
	useEffect(() => {
		list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
	}, [count]);
	return (
		<ol class="thread" ref={list} aria-label={say('case.letters')} tabIndex={0}>
			{view.items.map((item) => (
				<li key={item.kind === 'gap' ? `gap-${item.seq}` : `${item.kind}-${item.letterId}`}>
					<ThreadItem item={item} nowMs={nowMs} nurse={nurse} />
				</li>
			))}
		</ol>
	);
}

function ThreadItem({ item, nowMs, nurse }: { readonly item: CaseItem; readonly nowMs: number; readonly nurse: boolean }) {
	const { say } = useWords();
	switch (item.kind) {
		case 'letter':
			return <LetterSheet letter={item} nowMs={nowMs} nurse={nurse} />;
		case 'answer':
			return <AnswerSheet answer={item} nowMs={nowMs} />;
		case 'gap':
			return <Note text={say('case.gap', { seq: item.seq })} />;
		case 'unreadable':
			return <Note text={say('case.unreadable', { seq: item.seq })} />;
		case 'how-it-went':
			return <HowItWentSheet item={item} nowMs={nowMs} />;
		case 'ask':
			return <AskSheet item={item} nowMs={nowMs} />;
		case 'grant':
			return <GrantSheet item={item} nowMs={nowMs} />;
		case 'revoke':
			return <RevokeSheet item={item} nowMs={nowMs} />;
		case 'notice':
			return <NoticeSheet item={item} nowMs={nowMs} />;
		default:
			return exhaustive(item);
	}
}

/** A child's letter. Its text is shown as characters and nothing else: no markup, no links, no readings, its own direction. */
function LetterSheet({ letter, nowMs, nurse }: { readonly letter: Letter; readonly nowMs: number; readonly nurse: boolean }) {
	const { say, language } = useWords();
	const topics = topicNames(letter.topics, say);
	const wish = nurse ? null : wishWords(letter.want, say);
	return (
		<article class="letter">
			<header class="letter-head">
				<h3>{say(nurse ? 'case.request' : letter.adult === null ? 'case.letter' : 'case.letter-adult')}</h3>
				{letter.adult !== null && (
					<span class="label" data-testid="letter-adult">
						{adultWords(letter.adult, say)}
					</span>
				)}
				{letter.urgent && (
					<span class="label urgent">
						<Icon name="alert" />
						{say('row.urgent')}
					</span>
				)}
				<span class="letter-hour">{letterHourWords(letter.hour, nowMs, language, say)}</span>
			</header>
			<ul class="topics">
				{topics.length > 0 ? topics.map((topic) => <li key={topic}>{topic}</li>) : <li class="muted">{say('case.no-topic')}</li>}
			</ul>
			<p class="letter-text" data-testid="case-letter" dir="auto">
				{letter.text || <span class="muted">{say(letter.drawing === null ? 'case.no-text' : 'case.drawing-only')}</span>}
			</p>
			{letter.drawing !== null && <LetterDrawing drawing={letter.drawing} />}
			{wish !== null && <p class="small">{say('case.wish', { wish })}</p>}
			<Facts letter={letter} nurse={nurse} />
			{!letter.wantsAnswer && !nurse && <p class="small muted">{say('case.no-answer-wanted')}</p>}
		</article>
	);
}

/** What the child told beside the text: only what was given. A nurse always reads how to meet. */
function Facts({ letter, nurse }: { readonly letter: Letter; readonly nurse: boolean }) {
	const { say } = useWords();
	const facts = [
		['case.about', aboutWords(letter.about, say)],
		['case.name', letter.name],
		['case.reach', nurse ? reachWords(letter.reach, say) : letter.reach],
	] as const;
	const given = facts.filter(([, told]) => told !== null);
	if (given.length === 0) return null;
	return (
		<dl class="facts">
			{given.map(([name, told]) => (
				<Fragment key={name}>
					<dt>{say(name)}</dt>
					<dd dir="auto">{told}</dd>
				</Fragment>
			))}
		</dl>
	);
}

function AnswerSheet({ answer, nowMs }: { readonly answer: Answer; readonly nowMs: number }) {
	const { say, language } = useWords();
	return (
		<article class="letter ours" data-testid="case-answer" data-posted={String(answer.posted)}>
			<header class="letter-head">
				<h3 class="named">{say('case.answer', { name: answer.from })}</h3>
				<span class="letter-hour">{letterHourWords(answer.hour, nowMs, language, say)}</span>
			</header>
			<p class="letter-text">
				<RubyText text={answer.text} />
			</p>
			{answer.closes && (
				<p class="small" data-testid="case-closes">
					{say('case.closes')}
				</p>
			)}
			<p class={answer.posted ? 'posted small' : 'posted not-yet small'}>
				<Icon name={answer.posted ? 'check' : 'clock'} />
				<span>{say(answer.posted ? 'case.posted' : 'case.not-posted')}</span>
			</p>
		</article>
	);
}

/** A place in the thread where something is missing or cannot be shown. */
function Note({ text }: { readonly text: string }) {
	return (
		<p class="gap">
			<Icon name="alert" />
			<span>{text}</span>
		</p>
	);
}
