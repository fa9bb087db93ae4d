import { it } from 'vitest';
import { openFirefox } from '../support/firefox.ts';
import { walkWholeWay } from '../support/wholeWay.ts';

it('carries a letter from Firefox to a counsellor, through a browser ended and begun again, and the answer back', () =>
	walkWholeWay(openFirefox));
