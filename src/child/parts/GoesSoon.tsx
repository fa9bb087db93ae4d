import { Icon } from '../../ui/Icon.tsx';
import { Say } from '../Say.tsx';
import { sayDay } from '../sayTime.ts';
import { useWords } from '../words.ts';

const dayMs = 86_400_000;

/** Said some days before a conversation goes, and how it stays. Nothing before that. */
export function GoesSoon({ day, canReply }: { readonly day: number | null; readonly canReply: boolean }) {
	const { say } = useWords();
	if (day === null) return null;
	return (
		<p class="strip calm" data-testid="goes-soon">
			<Icon name="clock" />
			<span>
				<Say k="expiry.thread" holes={{ date: sayDay(say, day * dayMs) }} /> {canReply && <Say k="expiry.write_on" />}
			</span>
		</p>
	);
}
