import type { PageScreen } from './pageScreen.ts';

/** Every screen of the page; one is shown at a time. */
export type Screen =
	| 'home'
	| 'shelf'
	| PageScreen
	| 'adults'
	| 'topics'
	| 'recipients'
	| 'compose'
	| 'keep'
	| 'assigned'
	| 'practise'
	| 'send'
	| 'sent'
	| 'unlock'
	| 'empty'
	| 'box'
	| 'survey'
	| 'words'
	| 'bookmark'
	| 'erase'
	| 'stopped';
/** A sheet that covers the screen but neither the helpers nor the exit. */
export type Sheet = 'help' | 'settings' | 'exceptions';
/** Where the pictures lead: into the box, on to sending, or back to the text. */
export type Goal = 'box' | 'send' | 'compose';
