import { serveRemote } from '../shared/base/remote.ts';
import { openMailbag } from './mailbag.ts';
import { browserPorts } from './ports.ts';
import { runPostman } from './runPostman.ts';

/**
 * The page's own postman: a dedicated worker that holds no key. It stands in for the service worker where there is no Background Sync, or
 * where the browser gave up; both may run at once.
 */
declare const self: DedicatedWorkerGlobalScope;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

serveRemote(self, runPostman(browserPorts(openMailbag()), wait));
