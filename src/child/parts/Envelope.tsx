import { online, useLive } from '../../ui/useLive.ts';
import { useChild } from '../child.tsx';
import { Say } from '../Say.tsx';
import { useWords } from '../words.ts';
import { Drawing } from './Drawing.tsx';
import { ReadingSentence, useReading } from './ReadingTime.tsx';

/** The postmark carries a real date only: the day and hour at which somebody reads. */
function Postmark() {
	const { say } = useWords();
	const atMs = useReading().reading?.nextOpenMs;
	if (typeof atMs !== 'number') return null;
	const date = new Date(atMs + 9 * 3_600_000);
	return (
		<svg class="postmark" viewBox="0 0 120 120" aria-hidden="true">
			<circle cx="60" cy="60" r="54" />
			<circle cx="60" cy="60" r="45" class="thin" />
			<path d="M17 49h86M17 73h86" />
			<text x="60" y="39" class="pm-s">
				{say('home.title')}
			</text>
			<text x="60" y="68" class="pm-m">
				{date.getUTCMonth() + 1}.{date.getUTCDate()}
			</text>
			<text x="60" y="91" class="pm-s">
				{date.toISOString().slice(11, 16)}
			</text>
		</svg>
	);
}

/** The envelope: to whom, and when somebody reads. */
export function Envelope() {
	const { state } = useChild();
	const { school, draft } = state;
	const connected = useLive(online);
	const toNurse = draft.to === 'nurse';
	const team = toNurse ? school?.nurseName : school?.centreName;
	return (
		<section class="env">
			<div class="env-top">
				<div>
					<div class="zips" aria-hidden="true">
						{Array.from({ length: 7 }, () => (
							<i />
						))}
					</div>
					<p class="addr">{team ?? <Say k={toNurse ? 'recipient.nurse.name' : 'recipient.centre.name'} />}</p>
				</div>
				<div class="stamps">
					<Drawing name={toNurse ? 'stamp-nurse' : 'stamp-centre'} look="stamp" />
					<Postmark />
				</div>
			</div>
			<p class="when">
				<ReadingSentence /> {!connected && <Say k="when.offline" />}
			</p>
		</section>
	);
}
