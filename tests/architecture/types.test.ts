import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const top = join(import.meta.dirname, '..', '..');

/** Compiles one fixture as a file of that project, with the project's own options and references, and names the errors by number. */
function errorsIn(project: string, fixture: string): readonly string[] {
	const folder = join(top, project);
	const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), (path) => ts.sys.readFile(path));
	const { options, projectReferences, fileNames } = ts.parseJsonConfigFileContent(
		config,
		ts.sys,
		folder,
		{},
		join(folder, 'tsconfig.json'),
	);
	const declarations = fileNames.filter((file) => file.endsWith('.d.ts'));
	const rootNames = [join(import.meta.dirname, 'fixtures', 'types', fixture), ...declarations];
	const { outDir: _, ...rest } = options;
	const program = ts.createProgram({
		rootNames,
		options: { ...rest, noEmit: true, emitDeclarationOnly: false },
		...(projectReferences && { projectReferences }),
	});
	return ts.getPreEmitDiagnostics(program).map(({ code }) => `TS${code}`);
}

const cases: readonly (readonly [title: string, project: string, fixture: string, error: string])[] = [
	['shared cannot read a page', 'src/shared', 'readsThePage.ts', 'TS2584'],
	['shared cannot read the environment of a server', 'src/shared', 'readsTheServer.ts', 'TS2591'],
	['post cannot touch a window', 'src/post', 'touchesTheWindow.ts', 'TS2304'],
	['the service worker cannot read a page', 'sw', 'readsThePage.ts', 'TS2584'],
	['the locked room cannot touch a window', 'src/private', 'touchesTheWindow.ts', 'TS2304'],
	['the relay cannot read a page', 'src/relay', 'readsThePage.ts', 'TS2584'],
	['a page cannot read the environment of a server', 'src/child', 'readsTheServer.ts', 'TS2591'],
	['the child cannot import what no reference names', 'src/child', 'importsTheConsole.ts', 'TS6307'],
	['syntax that Node cannot strip is refused', 'src/relay', 'enumeration.ts', 'TS1294'],
	['a missing element of a list has to be thought of', 'src/shared', 'uncheckedIndex.ts', 'TS2322'],
];

test.each(cases)('%s', (_title, project, fixture, error) => {
	expect(errorsIn(project, fixture)).toContain(error);
});

test('a file that keeps to its runtime compiles', () => {
	expect(errorsIn('src/shared', 'fine.ts')).toEqual([]);
	expect(errorsIn('src/relay', 'readsTheServer.ts')).toEqual([]);
	expect(errorsIn('src/child', 'readsThePage.ts')).toEqual([]);
});
