import type { Desk, DeskAlarm } from '../../private/consultation/answering/answering.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { SyncState } from '../consoleState.ts';
import type { Idleness } from '../idle.ts';
import { formatMoment } from '../times.ts';
import { useWords } from '../words.tsx';

type Props = {
	readonly desk: Desk;
	readonly sync: SyncState;
	readonly idleness: Idleness;
	readonly unsentText: boolean;
	readonly nowMs: number;
};

/** What a person at this desk should know now, the gravest first. */
export function Alarms({ desk, sync, idleness, unsentText, nowMs }: Props) {
	const { say } = useWords();
	const alarms = [...desk.alarms].sort((a, b) => gravity(b) - gravity(a));
	return (
		<div class="alarms" role="alert">
			{idleness === 'about-to-lock' && <Alarm text={say(unsentText ? 'alarm.about-to-lock-draft' : 'alarm.about-to-lock')} />}
			{alarms.map((alarm) => (
				<DeskAlarmLine key={alarm.tag} alarm={alarm} syncedAtMs={desk.syncedAtMs} nowMs={nowMs} />
			))}
			{sync.trouble !== null && !alarms.some((alarm) => alarm.tag === sync.trouble) && (
				<Alarm text={say('alarm.sync-refused', { why: say(`refused.${sync.trouble}`) })} tag={sync.trouble} />
			)}
		</div>
	);
}

type LineProps = { readonly alarm: DeskAlarm; readonly syncedAtMs: number | null; readonly nowMs: number };

function DeskAlarmLine({ alarm, syncedAtMs, nowMs }: LineProps) {
	const { say, language } = useWords();
	if (alarm.tag !== 'offline')
		return <Alarm text={say(`alarm.${alarm.tag}`, { count: alarm.count })} tag={alarm.tag} grave={gravity(alarm) > 1} />;
	const text = syncedAtMs === null ? say('alarm.offline-never') : say('alarm.offline', { time: formatMoment(syncedAtMs, nowMs, language) });
	return <Alarm text={text} tag="offline" />;
}

/** A relay that shows another history is graver than anything else; a missing network is ordinary. */
const gravities: Readonly<Record<DeskAlarm['tag'], number>> = {
	'log-fork': 3,
	'unopened-rows': 2,
	'unopened-events': 2,
	'missing-keys': 2,
	'old-directory': 1,
	'incomplete-letters': 1,
	offline: 0,
};
const gravity = (alarm: DeskAlarm): number => gravities[alarm.tag];

function Alarm({ text, tag, grave = false }: { readonly text: string; readonly tag?: string; readonly grave?: boolean }) {
	return (
		<p class={grave ? 'alarm grave' : 'alarm'} data-testid="desk-alarm" data-alarm={tag}>
			<Icon name="alert" />
			<span>{text}</span>
		</p>
	);
}
