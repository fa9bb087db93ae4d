import type { Key } from './words.ts';

/** When a line is answered. `some` differs from place to place, so no screen may call it open. */
export type LineHours =
	| { readonly kind: 'always' }
	| { readonly kind: 'days'; readonly days: readonly number[]; readonly open: string; readonly close: string }
	| { readonly kind: 'some' };

export type NationalLine = {
	readonly id: string;
	readonly name: Key;
	readonly digits: string;
	readonly hours: LineHours;
	readonly free: boolean;
	/** Month-day from and to, inclusive, over the turn of the year; or public holidays, which this list cannot tell: then never "open now". */
	readonly closed?: { readonly from: string; readonly until: string } | 'holidays';
	/** Day on which number, hours and cost were last checked against the source. */
	readonly verifiedOn: string;
	readonly source: string;
};

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const verifiedOn = '2026-11-22';

/** The national lines, in the order of the screen. The city's own come from the signed policy. */
export const nationalLines: readonly NationalLine[] = [
	{
		id: '189',
		name: 'help.line.189',
		digits: '189',
		hours: { kind: 'always' },
		free: true,
		verifiedOn,
		source: 'Children and Families Agency',
	},
	{
		id: 'sos24',
		name: 'help.line.sos24',
		digits: '0120-0-78310',
		hours: { kind: 'always' },
		free: true,
		verifiedOn,
		source: 'Ministry of Education (MEXT)',
	},
	{
		id: 'childline',
		name: 'help.line.childline',
		digits: '0120-99-7777',
		hours: { kind: 'days', days: everyDay, open: '16:00', close: '21:00' },
		free: true,
		closed: { from: '12-29', until: '01-03' },
		verifiedOn,
		source: 'Childline Japan',
	},
	{
		id: 'jinken',
		name: 'help.line.jinken',
		digits: '0120-007-110',
		hours: { kind: 'days', days: [1, 2, 3, 4, 5], open: '08:30', close: '17:15' },
		free: true,
		closed: 'holidays',
		verifiedOn,
		source: 'Ministry of Justice',
	},
	{
		id: 'jiso',
		name: 'help.line.jiso',
		digits: '0120-189-783',
		hours: { kind: 'always' },
		free: true,
		verifiedOn,
		source: 'Children and Families Agency',
	},
	{
		id: '8103',
		name: 'help.line.8103',
		digits: '#8103',
		hours: { kind: 'always' },
		free: true,
		verifiedOn,
		source: 'National Police Agency',
	},
	{ id: '8891', name: 'help.line.8891', digits: '#8891', hours: { kind: 'some' }, free: true, verifiedOn, source: 'Cabinet Office' },
];

/** A line of the city, from the signed policy: `help: [{id,name,number,days,open,close}]`. It rests on the closed days of that policy. */
export type CityLine = { readonly name: string; readonly digits: string; readonly hours: LineHours; readonly closed: 'holidays' };

/** Reads the policy's `help`; entries of another form are left out, never guessed. */
export function parseCityLines(help: unknown): readonly CityLine[] {
	if (!Array.isArray(help)) return [];
	return help.flatMap((entry: Partial<Record<'name' | 'number' | 'days' | 'open' | 'close', unknown>> | null) => {
		const { name, number, days, open, close } = entry ?? {};
		if (typeof name !== 'string' || typeof number !== 'string') return [];
		const timed = typeof open === 'string' && typeof close === 'string' && Array.isArray(days) && days.every(Number.isInteger);
		const hours: LineHours = timed ? { kind: 'days', days: days as number[], open, close } : { kind: 'some' };
		return [{ name, digits: number, hours, closed: 'holidays' }];
	});
}

/** What decides when a line answers. */
export type Opening = Pick<NationalLine, 'hours' | 'closed'>;
