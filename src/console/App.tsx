import { useEffect } from 'preact/hooks';
import type { Answering } from '../private/consultation/answering/answering.ts';
import { hasUnsentText } from './consoleState.ts';
import { DeskScreen } from './screens/DeskScreen.tsx';
import { UnlockScreen } from './screens/UnlockScreen.tsx';
import { useConsole } from './useConsole.ts';
import { useLeaving } from './usePage.ts';
import { useWords } from './words.tsx';

type Props = {
	readonly answering: Answering;
	/** From the console's link; empty where the locked room knows it from an earlier day. */
	readonly pin: string;
	/** The page was served on loopback, where only demonstrations run. The open desk knows better than the address. */
	readonly onLoopback: boolean;
};

/** The counsellors' console: the door, or the desk behind it. */
export function App({ answering, pin, onLoopback }: Props) {
	const { say } = useWords();
	const [state, actions] = useConsole(answering, pin);
	const { desk } = state;
	useLeaving(actions.lock, hasUnsentText(state));
	useEffect(() => {
		void actions.listMembers();
	}, [actions]);
	return (
		<>
			{(desk?.demonstration ?? onLoopback) && (
				<header class="demonstration">
					<p role="note">{say('app.demonstration')}</p>
				</header>
			)}
			{state.lock.tag === 'open' && desk ? (
				<DeskScreen desk={desk} state={state} actions={actions} />
			) : (
				<UnlockScreen state={state} actions={actions} />
			)}
		</>
	);
}
