import { buildApps } from './build.ts';
import { runDemo } from './demo/runDemo.ts';

await buildApps();
await runDemo();
