import type { ChildWords, Key } from './words.ts';
import { tokyoOffsetMs, tokyoDayOf, weekdayOfDay } from '../private/domain/tokyoDay.ts';

type Say = ChildWords['say'];

/** Days of the month that end in か: 2 to 10, 14, 20, 24. The first is ついたち. */
const dayKey = (day: number): Key => {
	if (day === 1) return 'date.day_first';
	return (day >= 2 && day <= 10) || [14, 20, 24].includes(day) ? 'date.day_ka' : 'date.day';
};

/** The wall clock in Tokyo, read as if it were UTC. */
const tokyo = (atMs: number): Date => new Date(atMs + tokyoOffsetMs);

const monthAndDay = (say: Say, atMs: number) => {
	const date = tokyo(atMs);
	const day = date.getUTCDate();
	return { month: say(`date.month.${date.getUTCMonth() + 1}` as Key), day: say(dayKey(day), { n: day }) };
};

/** The month, day and weekday of an instant, as the register says them. */
export const sayDate = (say: Say, atMs: number): string =>
	say('date.long', { ...monthAndDay(say, atMs), weekday: say(`date.weekday.${weekdayOfDay(tokyoDayOf(atMs)) % 7}` as Key) });

/** The month and day alone: what a letter's head shows. */
export const sayDay = (say: Say, atMs: number): string => say('date.short', monthAndDay(say, atMs));

/** The time of day; full and half hours are said as people say them. */
export function sayTime(say: Say, atMs: number): string {
	const date = tokyo(atMs);
	return sayClock(say, date.getUTCHours(), date.getUTCMinutes());
}

/** `HH:MM` of a list of hours. */
export function sayHour(say: Say, time: string): string {
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	return sayClock(say, hour, minute);
}

function sayClock(say: Say, hour: number, minute: number): string {
	if (minute === 0) return say('time.hour', { hour });
	return minute === 30 ? say('time.half', { hour }) : say('time.minute', { hour, minute: String(minute).padStart(2, '0') });
}
