import type { Register } from './words.ts';

/** Years of school that read alike: 1–2, 3–4, 5–6 of primary school, junior high, senior high. */
export const bands = ['lower', 'middle', 'upper', 'junior', 'senior'] as const;
export type Band = (typeof bands)[number];

/** Over which words furigana stand: all, those that the school year has not taught, none. */
export const rubyChoices = ['all', 'grade', 'none'] as const;
export type Ruby = (typeof rubyChoices)[number];

type BandSettings = {
	readonly register: Register;
	readonly ruby: Ruby;
	/** Years of primary school that lie behind; a year's own kanji are only being learnt. */
	readonly yearsLearnt: number;
};

/** What choosing a band sets. Each can be changed by itself afterwards: a school year is no measure of how somebody reads. */
export const bandSettings: Readonly<Record<Band, BandSettings>> = {
	lower: { register: 'ja-A', ruby: 'all', yearsLearnt: 0 },
	middle: { register: 'ja-B', ruby: 'grade', yearsLearnt: 2 },
	upper: { register: 'ja-B', ruby: 'grade', yearsLearnt: 4 },
	junior: { register: 'ja-C', ruby: 'grade', yearsLearnt: 6 },
	senior: { register: 'ja-C', ruby: 'none', yearsLearnt: 6 },
};

/** For who has named no band: the youngest readers whom a register is written for. */
const learntByRegister: Readonly<Record<Register, number>> = { 'ja-A': 0, 'ja-B': 2, 'ja-C': 6 };

export const yearsLearnt = (band: Band | null, register: Register): number =>
	band === null ? learntByRegister[register] : bandSettings[band].yearsLearnt;

/** What the furigana button does next: on and off; for a band that reads by grade, also all of them. */
export function nextRuby(ruby: Ruby, band: Band | null): Ruby {
	if (ruby === 'grade') return 'all';
	if (ruby === 'all') return 'none';
	return band !== null && bandSettings[band].ruby === 'grade' ? 'grade' : 'all';
}
