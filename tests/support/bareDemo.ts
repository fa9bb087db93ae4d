import { runDemo } from '../../src/admin/demo/runDemo.ts';

// A program: the demonstration with the relay's doors alone, where no apps are built.
await runDemo({ apps: null });
