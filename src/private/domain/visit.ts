/** When a child who sends the nurse a request comes to her; `any` where nothing was chosen. */
export const visits = ['any', 'break', 'after'] as const;
export type Visit = (typeof visits)[number];

/** `reach` of a child who comes: no words of the child's, so that the nurse reads it in her own language. */
const codes: Readonly<Record<Visit, string | null>> = { any: null, break: 'visit break', after: 'visit after' };

export const reachOf = (visit: Visit): string | null => codes[visit];

/** When the child comes; `null` where `reach` holds the child's own words, a class or a name. */
export const visitOf = (reach: string | null): Visit | null => visits.find((visit) => codes[visit] === reach) ?? null;
