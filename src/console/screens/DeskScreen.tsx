import { useCallback, useState } from 'preact/hooks';
import type { Desk } from '../../private/consultation/answering/answering.ts';
import { type ConsoleState, hasUnsentText, openCaseId } from '../consoleState.ts';
import { inboxHref } from '../room.ts';
import type { ConsoleActions } from '../useConsole.ts';
import { useDeskKeys } from '../useDeskKeys.ts';
import { useClock, useIdleLock, usePageVisible, useSyncEvery } from '../usePage.ts';
import { Alarms } from './Alarms.tsx';
import { CaseList } from './CaseList.tsx';
import { CasePane } from './CasePane.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { LockDialog } from './LockDialog.tsx';
import { Rail } from './Rail.tsx';
import { SurveysPane } from './SurveysPane.tsx';
import { Veil } from './Veil.tsx';

type Props = { readonly desk: Desk; readonly state: ConsoleState; readonly actions: ConsoleActions };
type Sheet = 'keys' | 'lock' | null;

/** The open desk: rooms, list and case. */
export function DeskScreen({ desk, state, actions }: Props) {
	const [veiled, setVeiled] = useState(false);
	const [sheet, setSheet] = useState<Sheet>(null);
	const [lettersAct, setLettersAct] = useState(true);
	const visible = usePageVisible();
	const nowMs = useClock();
	const unsentText = hasUnsentText(state);
	const idleness = useIdleLock(actions.lock);
	useSyncEvery(
		desk.collectSeconds,
		useCallback(() => void actions.sync(false), [actions]),
	);
	useDeskKeys({ lettersAct, veiled, onHelp: () => setSheet('keys'), onHide: () => setVeiled(!veiled) });
	/** Who locks by hand goes; whoever opens the desk next begins at the inbox. After an idle lock the room stays. */
	const leave = () => {
		actions.lock();
		location.replace(inboxHref);
	};
	const caseId = openCaseId(state);
	return (
		<>
			{veiled && <Veil onLift={() => setVeiled(false)} />}
			<div class="desk" hidden={veiled} data-room={state.room.name}>
				<Rail
					nurse={desk.teamType === 'nurse'}
					centre={desk.teamType === 'centre'}
					room={state.room.name}
					onKeys={() => setSheet('keys')}
					onHide={() => setVeiled(true)}
					onLock={() => (unsentText ? setSheet('lock') : leave())}
				/>
				<div class="room">
					<Alarms desk={desk} sync={state.sync} idleness={idleness} unsentText={unsentText} nowMs={nowMs} />
					<div class="panes">
						<CaseList
							desk={desk}
							openCaseId={caseId}
							drafts={state.drafts}
							sync={state.sync}
							nowMs={nowMs}
							search={actions.search}
							onSync={() => void actions.sync(true)}
						/>
						{state.room.name === 'surveys' ? (
							<SurveysPane surveys={actions.surveys} rounds={state.sync.rounds} />
						) : (
							<CasePane desk={desk} state={state} caseId={caseId} actions={actions} nowMs={nowMs} inSight={visible && !veiled} />
						)}
					</div>
				</div>
			</div>
			{!veiled && sheet === 'keys' && <KeysDialog lettersAct={lettersAct} onLettersAct={setLettersAct} onClose={() => setSheet(null)} />}
			{!veiled && sheet === 'lock' && <LockDialog onLock={leave} onClose={() => setSheet(null)} />}
		</>
	);
}
