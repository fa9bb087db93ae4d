import { buildApps } from './build.ts';
import { runDemo } from './demo/runDemo.ts';

await runDemo({ prepare: buildApps });
