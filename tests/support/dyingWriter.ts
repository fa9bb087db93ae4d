import { existsSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// Loaded before a relay (`node --import`): its writing thread dies, as of too little memory, once the file that TEST_WRITER_DIES names is there.
const wanted = process.env['TEST_WRITER_DIES'] ?? '';
if (!isMainThread && wanted !== '') {
	const watch = setInterval(() => {
		if (existsSync(wanted)) throw new Error('the test ends the writer');
	}, 10);
	watch.unref();
}
