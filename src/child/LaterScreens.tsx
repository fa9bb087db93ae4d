import type { FunctionComponent } from 'preact';
import './later.css';
import { useChild } from './child.tsx';
import { Assigned } from './screens/Assigned.tsx';
import { Box } from './screens/Box.tsx';
import { Empty } from './screens/Empty.tsx';
import { Exceptions } from './screens/Exceptions.tsx';
import { Help } from './screens/Help.tsx';
import { Keep } from './screens/Keep.tsx';
import { Practise } from './screens/Practise.tsx';
import { Send } from './screens/Send.tsx';
import { Sent } from './screens/Sent.tsx';
import { Settings } from './screens/Settings.tsx';
import { Shelf } from './screens/Shelf.tsx';
import { Stopped } from './screens/Stopped.tsx';
import { Unlock } from './screens/Unlock.tsx';
import type { Screen, Sheet } from './state.ts';

export { ReadingTime } from './parts/ReadingTime.tsx';

const screens: Partial<Record<Screen, FunctionComponent>> = {
	keep: Keep,
	assigned: Assigned,
	practise: Practise,
	send: Send,
	sent: Sent,
	unlock: Unlock,
	empty: Empty,
	box: Box,
	shelf: Shelf,
	stopped: Stopped,
};
const sheets: Record<Sheet, FunctionComponent> = { help: Help, settings: Settings, exceptions: Exceptions };

/** The sheet that lies on top, else the screen. */
export function LaterScreen() {
	const { state } = useChild();
	const Shown = state.sheet === null ? screens[state.screen] : sheets[state.sheet];
	return Shown === undefined ? null : <Shown />;
}
