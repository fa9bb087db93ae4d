import { tokyoMidnightMs, millisecondsPerDay } from '../../private/domain/tokyoDay.ts';
import { parseOfficeHours } from '../../private/domain/officeHours.ts';
import { useChild } from '../child.tsx';
import { nationalLines, type Opening } from '../helpLines.ts';
import { isOpen, opensNext, tabletPlaces } from '../helpOpening.ts';
import { shownTime } from '../readingTime.ts';
import { Say } from '../Say.tsx';
import { sayDate, sayDay, sayTime } from '../sayTime.ts';
import { useWords } from '../words.ts';

/**
 * Whether a line answers now, or when it does next. By the relay's time where the tablet's clock is wrong; where nobody said by how much,
 * only what is always open is called open.
 */
export function LineNow({ line }: { readonly line: Opening }) {
	const { say } = useWords();
	const { state } = useChild();
	const { nowMs, clock } = shownTime(state, Date.now());
	const closedDays = parseOfficeHours(state.school?.hours)?.closed ?? null;
	if (clock === 'lost' && line.hours.kind !== 'always') return null;
	if (isOpen(line, nowMs, closedDays) === true)
		return (
			<span class="open">
				<Say k="help.now_open" />
			</span>
		);
	const opensMs = opensNext(line, nowMs, closedDays);
	if (opensMs === null) return null;
	return (
		<span>
			<Say k="help.opens" holes={{ date: sayDate(say, opensMs), time: sayTime(say, opensMs) }} />
		</span>
	);
}

/** What a child can use on the tablet itself, before all that needs a telephone. */
export function OnThisTablet() {
	return (
		<ul class="lines">
			{tabletPlaces.map(({ id, name, how, address }) => (
				<li key={id} class="line" data-testid={`help-${id}`}>
					<h2>
						<Say k={name} />
					</h2>
					<p class="n address">{address}</p>
					<p class="when">
						<span>
							<Say k={how} /> <Say k="help.chat.leaves" />
						</span>
					</p>
				</li>
			))}
		</ul>
	);
}

/** The day on which the national numbers were last checked; the oldest, if they differ. */
export function NumbersChecked() {
	const { say } = useWords();
	const [oldest = ''] = [...nationalLines, ...tabletPlaces].map(({ verifiedOn }) => verifiedOn).sort();
	const day = tokyoMidnightMs(Date.parse(oldest) / millisecondsPerDay);
	return (
		<p class="small" data-testid="help-checked">
			<Say k="help.checked" holes={{ year: oldest.slice(0, 4), date: sayDay(say, day) }} />
		</p>
	);
}
