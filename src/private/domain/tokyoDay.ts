/** Japan has one offset and no summer time, so the tablet's own zone, right or wrong, is never asked. */
export const tokyoOffsetMs = 9 * 3_600_000;
export const millisecondsPerDay = 86_400_000;

/** The day on a calendar in Tokyo, counted from 1970-01-01. */
export const tokyoDayOf = (atMs: number): number => Math.floor((atMs + tokyoOffsetMs) / millisecondsPerDay);

/** The instant at which that day begins in Tokyo. */
export const tokyoMidnightMs = (day: number): number => day * millisecondsPerDay - tokyoOffsetMs;

/** YYYY-MM-DD of a day number. */
export const dateOfDay = (day: number): string => new Date(day * millisecondsPerDay).toISOString().slice(0, 10);

/** ISO weekday, 1 (Monday) to 7. 1970-01-01 was a Thursday. */
export const weekdayOfDay = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;
