import ts from 'typescript';

/** Checks that no linter has: each takes a file's text and says what is wrong, as `path:line what`. */
export type SourceFile = { readonly path: string; readonly text: string };

const parse = ({ path, text }: SourceFile) =>
	ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);

/** Visits every node and collects what `look` says about it. */
function collect(file: SourceFile, look: (node: ts.Node) => string | null): readonly string[] {
	const source = parse(file);
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		const said = look(node);
		if (said !== null) found.push(`${file.path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1} ${said}`);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** String literals, templates and JSX text with Japanese letters; comments may have them. */
export const japaneseStrings = (file: SourceFile): readonly string[] =>
	collect(file, (node) => {
		const isText = ts.isStringLiteralLike(node) || ts.isJsxText(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
		return isText && japanese.test(node.text) ? `has words of its own: ${node.text.trim()}` : null;
	});

/** Brand → the folders and files whose code may claim it. Everyone else gets one from a function that checks or makes it. */
const brands: Readonly<Record<string, readonly string[]>> = {
	SealedEnvelope: ['src/shared/wire/sealedEnvelope.ts', 'src/private/crypto/envelope.ts'],
	LockedRecord: ['src/private/crypto/'],
	Secret: ['src/private/crypto/secret.ts'],
	Recipient: ['src/private/crypto/'],
	Directory: ['src/private/crypto/'],
	Receipt: ['src/shared/wire/receipt.ts'],
};

/** `as SealedEnvelope` and its like outside the brand's own file. */
export const castsToForeignBrand = (file: SourceFile): readonly string[] =>
	collect(file, (node) => {
		if (!ts.isAsExpression(node) && !ts.isTypeAssertionExpression(node)) return null;
		const type = node.type;
		if (!ts.isTypeReferenceNode(type)) return null;
		const brand = type.typeName.getText();
		const homes = brands[brand] ?? [file.path];
		return homes.some((home) => file.path.startsWith(home)) ? null : `casts to ${brand}, whose home is ${homes.join(', ')}`;
	});

/** The limit of the house, without the line end of the last line. */
export const hasTooManyLines = ({ text }: SourceFile): boolean => text.replace(/\n$/, '').split('\n').length > 250;

const leftOut = /^(?:it|test|describe)(?:\.\w+)*\.(?:skip|only|todo|fails|skipIf|runIf)$/;

export const leftOutTests = (file: SourceFile): readonly string[] =>
	collect(file, (node) => (ts.isPropertyAccessExpression(node) && leftOut.test(node.getText()) ? 'leaves a test out' : null));

/** The room that a folder belongs to; `null` for a stranger. */
export const roomOf = (folder: string, rooms: readonly string[]): string | null =>
	rooms.find((room) => folder === room || folder.startsWith(`${room}/`)) ?? null;

/** Every path of keys in a locale file. */
function keysOf(words: unknown, prefix = ''): readonly string[] {
	if (typeof words !== 'object' || words === null) return [prefix];
	return Object.entries(words).flatMap(([key, value]) => keysOf(value, prefix === '' ? key : `${prefix}.${key}`));
}

/** What one language says and another lacks. Files are compared when their names differ only in the language (ja with or without a register, en, zh-Hans, pt-BR, fil). */
export function localeDifferences(files: readonly { readonly path: string; readonly words: unknown }[]): readonly string[] {
	const groups = Map.groupBy(files, ({ path }) => path.replace(/(^|[/.])(?:ja(?:-[A-Z])?|en|zh-Hans|pt-BR|fil)(?=[/.])/, '$1*'));
	return [...groups.values()].flatMap((group) => {
		const all = new Set(group.flatMap(({ words }) => keysOf(words)));
		return group.flatMap(({ path, words }) => {
			const own = new Set(keysOf(words));
			return [...all].filter((key) => !own.has(key)).map((key) => `${path} lacks ${key}`);
		});
	});
}

const machine = /\/(?:work|home\/[a-z]+|root|tmp\/tayori)\/[a-z]/i;

/** Paths of the machine that a file was written on. */
export const machineNames = ({ path, text }: SourceFile): readonly string[] =>
	text.split('\n').flatMap((line, index) => (machine.test(line) ? [`${path}:${index + 1} names a folder of one machine`] : []));
