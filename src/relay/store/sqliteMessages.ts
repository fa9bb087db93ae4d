import type { Write } from './writes.ts';

/** The first word of the writer's thread. */
export type WriterOpened = { readonly tag: 'open'; readonly storeId: string } | { readonly tag: 'newer-schema'; readonly found: number };

export type WriterCall =
	| { readonly tag: 'commit'; readonly id: number; readonly writes: readonly Write[] }
	| { readonly tag: 'settings' | 'close'; readonly id: number };

/** A failure carries SQLite's message, never a row. */
export type WriterAnswer = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly failed: string };
