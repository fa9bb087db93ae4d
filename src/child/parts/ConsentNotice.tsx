import type { Thread } from '../../private/consultation/asking/asking.ts';
import { noticeKinds } from '../../private/domain/consentRules.ts';
import { RubyText } from '../../ui/RubyText.tsx';
import { Say } from '../Say.tsx';
import { sayDate } from '../sayTime.ts';
import { type Key, useWords } from '../words.ts';
import { ReadOwn } from './Aloud.tsx';
import type { Notice } from './ConsentParts.tsx';

const hourMs = 3_600_000;

/** Words of a counsellor, as they were written. */
const Words = ({ text }: { readonly text: string }) => (
	<div class="txt" translate={false}>
		{text.split('\n').map((line) => (
			<p>
				<RubyText text={line} />
			</p>
		))}
	</div>
);

/** What is said of a notice around the counsellor's own words, by its kind. */
function sentencesOf({ what }: Notice): { readonly before: readonly Key[]; readonly after: readonly Key[] } {
	const { brokeGlass, toldBefore, byLaw } = noticeKinds[what];
	if (!brokeGlass) return { before: ['consent.used.why'], after: [] };
	return {
		before: [byLaw ? 'breakglass.law' : 'breakglass.why', toldBefore ? 'breakglass.before' : 'breakglass.sorry'],
		after: ['breakglass.two', 'breakglass.not_you', 'breakglass.next', 'breakglass.say'],
	};
}

/** What was told to somebody: whom, when, why, and what. Plain and kind. */
export function ConsentNotice({ notice }: { readonly notice: Notice }) {
	const { say } = useWords();
	const { brokeGlass } = noticeKinds[notice.what];
	const { before, after } = sentencesOf(notice);
	const sentence = (key: Key) => (
		<p key={key}>
			<Say k={key} />
		</p>
	);
	return (
		<article class="letter answer told-note" data-testid="consent-notice" data-what={notice.what} data-own>
			<div class="letter-h">
				<b>
					<Say k={brokeGlass ? 'breakglass.title' : 'consent.shared'} />
				</b>
				<span>
					<Say k="thread.from" holes={{ who: notice.from }} />
				</span>
			</div>
			<p>
				<RubyText
					text={say(brokeGlass ? 'breakglass.what' : 'consent.used', { date: sayDate(say, notice.hour * hourMs), who: notice.who })}
				/>
			</p>
			{before.map(sentence)}
			<Words text={notice.told} />
			{after.map(sentence)}
			<ReadOwn />
		</article>
	);
}

/** All that was told out of this conversation: when and to whom. Shown once a yes was given or something was told. */
export function SharedList({ thread }: { readonly thread: Thread }) {
	const { say } = useWords();
	const told = thread.items.flatMap((item) => (item.kind === 'notice' ? [item] : []));
	const isGiven = thread.items.some((item) => item.kind === 'ask' && item.answer?.say === 'yes');
	if (told.length === 0 && !isGiven) return null;
	return (
		<section class="sheet shared" data-testid="shared-list">
			<h3>
				<Say k="consent.shared" />
			</h3>
			{told.length === 0 && (
				<p class="small">
					<Say k="consent.shared.none" />
				</p>
			)}
			<ul>
				{told.map(({ letterId, hour, who }) => (
					<li key={letterId}>
						<RubyText text={say('consent.used', { date: sayDate(say, hour * hourMs), who })} />
					</li>
				))}
			</ul>
		</section>
	);
}
