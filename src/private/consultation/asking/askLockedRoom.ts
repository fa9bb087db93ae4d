import type { Asking, BoxView } from './asking.ts';
import { answerConsent } from './answerConsent.ts';
import { assignPictures } from './assignPictures.ts';
import { drawBookmark, dropBookmark, keepBookmark } from './bookmark.ts';
import { createBox } from './createBox.ts';
import { eraseBox } from './eraseBox.ts';
import { enterSchool } from './enterSchool.ts';
import { forgetThread } from './forgetThread.ts';
import { inTurn } from '../../../shared/base/inTurn.ts';
import { letterState } from './letterState.ts';
import { lockBox } from './lockBox.ts';
import { type LockedRoom, newLockedRoom } from './lockedRoom.ts';
import { lookThroughPost } from './lookThroughPost.ts';
import { openBox, openBoxByWords } from './openBox.ts';
import { passOver } from './passOver.ts';
import type { AskingPorts } from './ports.ts';
import { resumeSending } from './resumeSending.ts';
import { revokeConsent } from './revokeConsent.ts';
import { sayHowItWent } from './sayHowItWent.ts';
import { sendLetter } from './sendLetter.ts';
import { sendSurvey } from './sendSurvey.ts';
import { takeBackLetter } from './takeBackLetter.ts';
import { viewBox } from './viewBox.ts';
import { beginDraft, forgetDrawing, saveDraft, saveMood, saveNotes, saveShowFrom } from './writeInBox.ts';

/** All use cases of the child's side over these ports, one at a time in the order asked, none before libsodium is `ready`. */
export function askLockedRoom(ports: AskingPorts, ready: Promise<void>): Asking {
	const room = newLockedRoom(ports);
	const inOrder = inTurn();
	const turn = <Value>(work: () => Promise<Value>): Promise<Value> => inOrder(() => ready.then(work));
	// Whoever asks hears of a failure; before anybody asks it is nobody's unhandled rejection.
	ready.catch(() => undefined);
	return {
		enterSchool: (entry, served) => turn(() => enterSchool(room, entry, served)),
		assignPictures: () => turn(() => assignPictures(room)),
		createBox: (draft) => turn(() => createBox(room, draft)),
		openBox: (pictures) => turn(() => openBox(room, pictures)),
		openBoxByWords: (words) => turn(() => openBoxByWords(room, words)),
		drawBookmark: () => turn(() => drawBookmark(room)),
		keepBookmark: () => turn(() => keepBookmark(room)),
		dropBookmark: () => turn(() => dropBookmark(room)),
		lockBox: () => turn(() => lockBox(room)),
		saveDraft: (draft) => turn(() => saveDraft(room, draft)),
		beginDraft: (draft) => turn(() => beginDraft(room, draft)),
		saveMood: (mood) => turn(() => saveMood(room, mood)),
		saveShowFrom: (showFrom) => turn(() => saveShowFrom(room, showFrom)),
		saveNotes: (notes) => turn(() => saveNotes(room, notes)),
		forgetDrawing: (drawing) => turn(() => forgetDrawing(room, drawing)),
		forgetThread: (threadId) => turn(() => forgetThread(room, threadId)),
		eraseBox: (how) => turn(() => eraseBox(room, how)),
		sendLetter: (draft) => turn(() => sendLetter(room, draft)),
		takeBackLetter: (letterId) => turn(() => takeBackLetter(room, letterId)),
		answerConsent: (threadId, askId, say, keptLines) => turn(() => answerConsent(room, threadId, askId, say, keptLines)),
		revokeConsent: (grantId) => turn(() => revokeConsent(room, grantId)),
		sayHowItWent: (threadId, said) => turn(() => sayHowItWent(room, threadId, said)),
		sendSurvey: (threadId, survey) => turn(() => sendSurvey(room, threadId, survey)),
		passOver: (threadId, question) => turn(() => passOver(room, threadId, question)),
		letterState: (letterId) => turn(() => letterState(room, letterId)),
		refreshBox: () => turn(() => refreshBox(room)),
	};
}

/** The open box after what got stuck was tried again and the post was looked through; `null` when none is open. */
async function refreshBox(room: LockedRoom): Promise<BoxView | null> {
	if (room.open === null) return null;
	await resumeSending(room, room.open);
	await lookThroughPost(room, room.open);
	return viewBox(room, room.open);
}
