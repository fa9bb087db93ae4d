import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import { useChild } from '../child.tsx';
import { useLive } from '../../ui/useLive.ts';
import { type LineHours, nationalLines, parseCityLines } from '../helpLines.ts';
import { Heading } from '../parts/Heading.tsx';
import { Say } from '../Say.tsx';
import { sayHour } from '../sayTime.ts';
import { useWords } from '../words.ts';

function Hours({ hours }: { readonly hours: LineHours }) {
	const { say } = useWords();
	if (hours.kind === 'always') return <Say k="help.hours.always" />;
	if (hours.kind === 'some') return <Say k="help.some_hours" />;
	const holes = { from: sayHour(say, hours.open), to: sayHour(say, hours.close) };
	return <Say k={hours.days.length === 7 ? 'help.hours.daily' : 'help.hours.weekdays'} holes={holes} />;
}

type LineProps = {
	readonly name: ComponentChildren;
	readonly digits: string;
	readonly hours: LineHours;
	readonly free: boolean;
	/** Whether it answers now, or when next; comes with the later chunk. */
	readonly now: ComponentChildren;
};

/** One line: whose it is, its digits as large as they fit, when it is answered and what it costs. */
function Line({ name, digits, hours, free, now }: LineProps) {
	return (
		<li class="line">
			<h2>{name}</h2>
			<p class="n">{digits}</p>
			<p class="when">
				{now}
				<span>
					<Hours hours={hours} /> {free && <Say k="help.free" />}
				</span>
			</p>
		</li>
	);
}

/** The telephone numbers, on every screen one touch away, locked or not, online or not. The tablets cannot dial: digits are huge. */
export function Help() {
	const { state, acts, later } = useChild();
	const rest = useLive(later);
	// The city's own lines stand in the signed policy, which only the locked room can verify. It is fetched from where the later chunk is.
	useEffect(() => void later.load().then((isHere) => isHere && acts.prepare()), [acts, later]);
	const more = typeof rest === 'string' ? null : rest;
	return (
		<main>
			<div class="head">
				<Heading k="help.title" />
				<p class="lead">
					<Say k="help.tablet" /> <Say k="help.how" /> <Say k="help.borrow" />
				</p>
			</div>
			<section class="now-danger">
				<h2>
					<Say k="help.danger" />
				</h2>
				<p>
					<span class="n">110</span> <Say k="help.line.110" />
				</p>
				<p>
					<span class="n">119</span> <Say k="help.line.119" />
				</p>
			</section>
			{more !== null && <more.OnThisTablet />}
			<ul class="lines">
				{nationalLines.map((line) => (
					<Line
						key={line.id}
						name={<Say k={line.name} />}
						digits={line.digits}
						hours={line.hours}
						free={line.free}
						now={more && <more.LineNow line={line} />}
					/>
				))}
				{parseCityLines(state.school?.help).map((line) => (
					<Line
						key={line.digits}
						name={line.name}
						digits={line.digits}
						hours={line.hours}
						free={false}
						now={more && <more.LineNow line={line} />}
					/>
				))}
			</ul>
			<p class="strip calm">
				<Icon name="phone" />
				<span>
					<Say k="help.say" /> <Say k="help.busy" />
				</span>
			</p>
			{more !== null && <more.NumbersChecked />}
		</main>
	);
}
