import lockedDesk from './lockedDesk.worker.ts?worker&url';

/** Address of the console's worker: the page's Trusted Types policy lets exactly this one through. */
export const lockedDeskUrl: string = lockedDesk;
