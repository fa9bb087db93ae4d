import { tokyoDayOf, tokyoMidnightMs } from './tokyoDay.ts';

/** From which time of day a box shows answers, by the clock in Tokyo; `null`: at any time. It stays in the box and travels in no letter. */
export const showFromTimes = ['16:00', '19:00'] as const;
export type ShowFrom = (typeof showFromTimes)[number] | null;

const hourMs = 3_600_000;

/** Whether that time of the day has come. It ends at midnight. */
export const mayShow = (showFrom: ShowFrom, nowMs: number): boolean =>
	showFrom === null || nowMs - tokyoMidnightMs(tokyoDayOf(nowMs)) >= Number(showFrom.slice(0, 2)) * hourMs;
