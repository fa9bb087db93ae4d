import { runDemo } from './runDemo.ts';

await runDemo();
