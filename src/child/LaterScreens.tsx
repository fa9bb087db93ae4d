import type { FunctionComponent } from 'preact';
import { useChild } from './child.tsx';
import { isPage } from './pageScreen.ts';
import { Adults } from './screens/Adults.tsx';
import { Assigned } from './screens/Assigned.tsx';
import { Bookmark } from './screens/Bookmark.tsx';
import { Box } from './screens/Box.tsx';
import { Empty } from './screens/Empty.tsx';
import { Erase } from './screens/Erase.tsx';
import { ExitPractice } from './screens/ExitPractice.tsx';
import { Keep } from './screens/Keep.tsx';
import { Practise } from './screens/Practise.tsx';
import { ReadingPage } from './screens/ReadingPage.tsx';
import { Send } from './screens/Send.tsx';
import { Sent } from './screens/Sent.tsx';
import { Settings } from './screens/Settings.tsx';
import { Shelf } from './screens/Shelf.tsx';
import { Survey } from './screens/Survey.tsx';
import { Unlock } from './screens/Unlock.tsx';
import { WordsDoor } from './screens/WordsDoor.tsx';
import type { Screen, Sheet } from './state.ts';

export { ReadAloud, ReadOwn } from './parts/Aloud.tsx';
export { AdultsDoor } from './parts/CityEntry.tsx';
export { hear } from './hearers.ts';
export { DrawingPad } from './parts/DrawingPad.tsx';
export { LineNow, NumbersChecked, OnThisTablet } from './parts/HelpMore.tsx';
export { Notes } from './parts/Notes.tsx';
export { MoreTopics } from './parts/MoreTopics.tsx';
export { ReadingTime } from './parts/ReadingTime.tsx';
export { Wishes } from './parts/Wishes.tsx';
export { WritingTabs } from './parts/WritingTabs.tsx';

const screens: Partial<Record<Screen, FunctionComponent>> = {
	adults: Adults,
	keep: Keep,
	assigned: Assigned,
	practise: Practise,
	send: Send,
	sent: Sent,
	unlock: Unlock,
	empty: Empty,
	box: Box,
	bookmark: Bookmark,
	erase: Erase,
	survey: Survey,
	words: WordsDoor,
	shelf: Shelf,
	'page-exit': ExitPractice,
};
const sheets: Partial<Record<Sheet, FunctionComponent>> = { settings: Settings };

/** A sheet or a screen that does not come with the first chunk. */
export function LaterScreen() {
	const { state } = useChild();
	const Screen = screens[state.screen] ?? (isPage(state.screen) ? ReadingPage : undefined);
	const Shown = state.sheet === null ? Screen : sheets[state.sheet];
	return Shown === undefined ? null : <Shown />;
}
