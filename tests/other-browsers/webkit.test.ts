import { it } from 'vitest';
import { openWebKit } from '../support/webkit.ts';
import { walkWholeWay } from '../support/wholeWay.ts';

it('carries a letter from WebKit to a counsellor, through a browser ended and begun again, and the answer back', () =>
	walkWholeWay(openWebKit));
