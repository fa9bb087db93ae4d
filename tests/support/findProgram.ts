import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const endings = process.platform === 'win32' ? ['.exe'] : [''];

/** The program that the variable names, else the first of these names in PATH or in `folders`. A missing one fails the test, it skips nothing. */
export function findProgram(title: string, variable: string, names: readonly string[], folders: readonly string[] = []): string {
	const named = process.env[variable] ?? '';
	if (named !== '') return named;
	const where = [...(process.env['PATH'] ?? '').split(delimiter), ...folders];
	const paths = where.flatMap((folder) => names.flatMap((name) => endings.map((ending) => join(folder, name + ending))));
	const found = paths.find((path) => existsSync(path));
	if (found === undefined) throw new Error(`${title} is missing: install it, or set ${variable} to the program of one.`);
	return found;
}
