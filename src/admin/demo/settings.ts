import { resolve } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result.ts';

/** Why it cannot start, in one sentence for a person. */
export type DemoRefused = { readonly tag: 'demo-refused'; readonly sentence: string };

export type DemoSettings = {
	readonly dataDir: string;
	readonly host: string;
	readonly port: number;
	readonly consolePort: number;
	readonly undoSeconds: number;
};

const longestUndoSeconds = 300;

export const refused = (sentence: string) => err<DemoRefused>({ tag: 'demo-refused', sentence });

function wholeNumber(name: string, text: string | undefined, fallback: number, most: number): Result<number, DemoRefused> {
	const value = text === undefined ? fallback : /^\d{1,6}$/.test(text) ? Number(text) : -1;
	if (value >= 0 && value <= most) return ok(value);
	return refused(`${name} is "${text}": give a whole number from 0 to ${most}.`);
}

/** Reads TAYORI_DATA, HOST, PORT, CONSOLE_PORT and TAYORI_UNDO_SECONDS; what is wrong is named in one sentence. */
export function parseSettings(env: Readonly<Record<string, string | undefined>>): Result<DemoSettings, DemoRefused> {
	const dataDir = env['TAYORI_DATA'] ?? 'data';
	if (dataDir.trim() === '')
		return refused(`TAYORI_DATA is "${dataDir}": name the folder of the data, or leave it unset for the folder "data".`);
	const host = env['HOST'] ?? '127.0.0.1';
	if (host === '') return refused('HOST is "": give the address to listen on, or leave it unset for 127.0.0.1.');
	const port = wholeNumber('PORT', env['PORT'], 8420, 65_535);
	const consolePort = wholeNumber('CONSOLE_PORT', env['CONSOLE_PORT'], 8421, 65_535);
	const undoSeconds = wholeNumber('TAYORI_UNDO_SECONDS', env['TAYORI_UNDO_SECONDS'], 20, longestUndoSeconds);
	if (!port.ok) return port;
	if (!consolePort.ok) return consolePort;
	if (!undoSeconds.ok) return undoSeconds;
	if (port.value === consolePort.value && port.value !== 0) {
		return refused(`PORT and CONSOLE_PORT are both ${port.value}: the two apps need an origin each.`);
	}
	return ok({
		dataDir: resolve(dataDir),
		host,
		port: port.value,
		consolePort: consolePort.value,
		undoSeconds: undoSeconds.value,
	});
}
