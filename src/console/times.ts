/** The console's languages. */
export type Language = 'ja' | 'en';

const timeZone = 'Asia/Tokyo';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Japan keeps UTC+9 all year, so the day in Tokyo is plain arithmetic. */
const tokyoOffsetMs = 9 * hourMs;

const formats = {
	ja: {
		relative: new Intl.RelativeTimeFormat('ja', { numeric: 'auto' }),
		day: new Intl.DateTimeFormat('ja-JP', { timeZone, month: 'long', day: 'numeric', weekday: 'short' }),
		dayWithYear: new Intl.DateTimeFormat('ja-JP', { timeZone, year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' }),
		time: new Intl.DateTimeFormat('ja-JP', { timeZone, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }),
	},
	en: {
		relative: new Intl.RelativeTimeFormat('en', { numeric: 'auto' }),
		day: new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' }),
		dayWithYear: new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
		time: new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
	},
} as const;

const tokyoDay = (atMs: number): number => Math.floor((atMs + tokyoOffsetMs) / dayMs);
const tokyoYear = (atMs: number): number => new Date(atMs + tokyoOffsetMs).getUTCFullYear();
const tokyoHour = (atMs: number): number => new Date(atMs + tokyoOffsetMs).getUTCHours();

/** When a letter was written: the day in words, and the hour of the day (0–23) that began then. */
export type LetterTime = { readonly day: string; readonly hour: number };

/**
 * When a letter was written, in Tokyo, as exactly as a letter says it: to the hour (`hour` = floor(unix s / 3600)).
 * Today and yesterday by name, this year without the year.
 */
export const letterTime = (hour: number, nowMs: number, language: Language): LetterTime => ({
	day: dayName(hour * hourMs, nowMs, language),
	hour: tokyoHour(hour * hourMs),
});

/** Whether that was today or yesterday, when the hour still matters in a list. */
export function isRecent(hour: number, nowMs: number): boolean {
	const daysAgo = tokyoDay(nowMs) - tokyoDay(hour * hourMs);
	return daysAgo === 0 || daysAgo === 1;
}

/** A moment's time of day in Tokyo, with the day unless it is today. */
export function formatMoment(atMs: number, nowMs: number, language: Language): string {
	const time = formats[language].time.format(atMs);
	return tokyoDay(atMs) === tokyoDay(nowMs) ? time : `${dayName(atMs, nowMs, language)} ${time}`;
}

/** A day in words, in Tokyo. */
export const dayWords = (atMs: number, language: Language): string => formats[language].dayWithYear.format(atMs);

/** The day so many days after, in Tokyo, as a date field holds it. */
export const dayAfter = (nowMs: number, days: number): string =>
	new Date((tokyoDay(nowMs) + days) * dayMs).toISOString().slice(0, 'YYYY-MM-DD'.length);

/** The last second of a day in Tokyo, unix s; 0 for what is no day. */
export function endOfDaySeconds(day: string): number {
	const startMs = Date.parse(`${day}T00:00:00Z`);
	return Number.isNaN(startMs) ? 0 : (startMs + dayMs - tokyoOffsetMs) / 1_000 - 1;
}

function dayName(atMs: number, nowMs: number, language: Language): string {
	const daysAgo = tokyoDay(nowMs) - tokyoDay(atMs);
	if (daysAgo === 0 || daysAgo === 1) return formats[language].relative.format(-daysAgo, 'day');
	const format = tokyoYear(atMs) === tokyoYear(nowMs) ? formats[language].day : formats[language].dayWithYear;
	return format.format(atMs);
}
