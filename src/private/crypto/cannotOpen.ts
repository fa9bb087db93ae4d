import { err } from '../../shared/base/result.ts';

/** The one refusal of everything sealed, locked or filed: it never says why (protocol 5). */
export type CannotOpen = { readonly tag: 'cannot-open' };

export const cannotOpen = err<CannotOpen>({ tag: 'cannot-open' });
