import type { RunFormat } from '../runVectors.ts';
import { boxes } from './boxes.ts';
import { feeds } from './feeds.ts';
import { letters } from './letters.ts';
import { primitives } from './primitives.ts';
import { shares } from './shares.ts';
import { statements } from './statements.ts';
import { teams } from './teams.ts';

/** Every format that is built, each run through the product's own functions. */
export const formats: { readonly [format: string]: RunFormat | undefined } = {
	...primitives,
	...statements,
	...letters,
	...feeds,
	...boxes,
	...teams,
	...shares,
};
