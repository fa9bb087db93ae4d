import type { Desk } from '../../private/consultation/answering/answering.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { SyncState } from '../consoleState.ts';
import { formatMoment } from '../times.ts';
import { useWords } from '../words.tsx';

type Props = { readonly desk: Desk; readonly sync: SyncState; readonly nowMs: number; readonly onSync: () => void };

/** When letters were last looked for, the button to look now, and, aloud too, that some came: never what is in them. */
export function SyncLine({ desk, sync, nowMs, onSync }: Props) {
	const { say, language } = useWords();
	const asked = sync.running === 'asked';
	const time = (atMs: number) => formatMoment(atMs, nowMs, language);
	return (
		<div class="sync">
			<p class="small muted sync-time">
				{desk.syncedAtMs === null ? say('list.never-synced') : say('list.synced', { time: time(desk.syncedAtMs) })}
			</p>
			<button type="button" class="b" data-testid="sync" aria-disabled={asked} onClick={onSync}>
				<Icon name="post" />
				<span>{say(asked ? 'list.syncing' : 'list.sync')}</span>
			</button>
			<p class="sync-fresh" role="status">
				{sync.fresh && say('list.fresh', { time: time(sync.fresh.atMs), cases: sync.fresh.cases })}
			</p>
		</div>
	);
}
