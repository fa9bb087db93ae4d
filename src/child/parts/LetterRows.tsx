import { type Subject, subjects } from '../../private/domain/letterDraft.ts';
import { type Visit, reachOf, visitOf, visits } from '../../private/domain/visit.ts';
import { useChild } from '../child.tsx';
import { nationalLines } from '../helpLines.ts';
import { Say } from '../Say.tsx';
import type { Key } from '../words.ts';
import { Choice } from './Choice.tsx';
import { TextField } from './TextField.tsx';

const me = 'me';

/** Whom the letter is about. Nothing else changes with it. */
export function AboutRow() {
	const { state, acts } = useChild();
	const { about } = state.draft;
	return (
		<Choice
			label={<Say k="forwhom.title" />}
			name="about"
			chosen={about ?? me}
			choose={(value) => acts.revise({ about: subjects.find((subject) => subject === value) ?? null })}
			options={[me, ...subjects].map((value) => ({ value, label: <Say k={`forwhom.${value as Subject}`} /> }))}
		>
			{about !== null && (
				<p class="small muted">
					<Say k="forwhom.friend_note" />
				</p>
			)}
		</Choice>
	);
}

/** lines. As many as a glance takes in; the others are one tap away on every screen. */
const linesShown = 2;
const linesAtNight = nationalLines.filter(({ hours }) => hours.kind === 'always').slice(0, linesShown);

/** The child's own word that it cannot wait, and beside it what answers at night when people do not. */
export function UrgentRow() {
	const { state, acts } = useChild();
	const { urgent } = state.draft;
	return (
		<Choice
			label={<Say k="urgent.title" />}
			name="urgent"
			chosen={urgent ? 'yes' : 'no'}
			choose={(value) => acts.revise({ urgent: value === 'yes' })}
			options={(['no', 'yes'] as const).map((value) => ({ value, label: <Say k={`urgent.${value}`} /> }))}
		>
			<p class="small muted">
				<Say k="urgent.night" /> {urgent && <Say k="urgent.lines" />}
			</p>
			{urgent && (
				<ul class="night">
					{linesAtNight.map(({ id, name, digits }) => (
						<li key={id}>
							<b class="n">{digits}</b>
							<span>
								<Say k={name} />
							</span>
						</li>
					))}
				</ul>
			)}
		</Choice>
	);
}

/** None is the default, and as good as a name. */
export function NameRow() {
	const { state, acts } = useChild();
	const { name } = state.draft;
	return (
		<Choice
			label={<Say k="name.title" />}
			name="name"
			chosen={name === null ? 'none' : 'nick'}
			choose={(value) => acts.revise({ name: value === 'none' ? null : '' })}
			options={[
				{ value: 'none', label: <Say k="name.none" /> },
				{ value: 'nick', label: <Say k="name.nick" /> },
			]}
		>
			{name !== null && (
				<TextField testId="letter-name" label={<Say k="name.field" />} value={name} onText={(text) => acts.revise({ name: text })} />
			)}
			<p class="small muted">
				<Say k="name.none_ok" /> <Say k={name === null ? 'name.what_they_see' : 'name.with_name'} />
			</p>
		</Choice>
	);
}

const visitKeys: Readonly<Record<Visit, Key>> = { any: 'visit.any', break: 'reply.time.break', after: 'reply.time.after' };

/** How the nurse finds the child: in person, and when, unless the child writes where. */
export function ReachRow() {
	const { state, acts } = useChild();
	const { reach } = state.draft;
	const visit = visitOf(reach);
	return (
		<>
			<Choice
				label={<Say k="reach.title" />}
				name="reach"
				chosen={visit === null ? 'write' : 'self'}
				choose={(value) => acts.revise({ reach: value === 'self' ? null : '' })}
				options={[
					{ value: 'self', label: <Say k="reach.self" /> },
					{ value: 'write', label: <Say k="reach.write" /> },
				]}
			>
				{visit === null ? (
					<TextField
						testId="letter-reach"
						label={<Say k="reach.field" />}
						value={reach ?? ''}
						onText={(text) => acts.revise({ reach: text })}
					/>
				) : (
					<p class="small muted">
						<Say k="recipient.nurse.noname" />
					</p>
				)}
			</Choice>
			{visit !== null && (
				<Choice
					label={<Say k="visit.title" />}
					name="visit"
					chosen={visit}
					choose={(value) => acts.revise({ reach: reachOf(value) })}
					options={visits.map((value) => ({ value, label: <Say k={visitKeys[value]} /> }))}
				/>
			)}
		</>
	);
}
