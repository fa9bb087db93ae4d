// Lock 1: who may enter which room. Everything below `rooms`, `doors` and `unreachable` is derived from them;
// tests/architecture shows that each kind of rule bites. Run from the project's top: `depcruise src sw`.

const { rooms, doors, unreachable } = require('./tests/architecture/rooms.cjs');

const escaped = (path) => path.replaceAll(/[.\\+*?[\]^$(){}|]/g, '\\$&');
/** Everything at or below these folders and files. */
const under = (paths) => `^(?:${paths.map(escaped).join('|')})(?:/|$)`;
const packagePath = (name) => `(?:^|/)node_modules/${escaped(name)}/`;
const nothing = '^$';
const orNothing = (paths) => (paths.length > 0 ? under(paths) : nothing);

const npmOf = (packages) => packages.map(packagePath).join('|') || nothing;

const roomRules = Object.entries(rooms).flatMap(([room, { enters, npm, node }]) => [
	{
		name: `room ${room}`,
		severity: 'error',
		comment: `${room} may enter only: ${enters.join(', ') || 'no other room'}`,
		from: { path: under([room]) },
		to: { path: '^(?:src|sw|tests|bench)/|^[^/]+$', pathNot: orNothing([room, ...enters]), dependencyTypesNot: ['core', 'npm'] },
	},
	{
		name: `npm in ${room}`,
		severity: 'error',
		comment: `${room} may use only: ${npm.join(', ') || 'no package'}`,
		from: { path: under([room]) },
		to: { path: '(?:^|/)node_modules/', pathNot: npmOf(npm) },
	},
	...(node
		? []
		: [
				{
					name: `no Node in ${room}`,
					severity: 'error',
					comment: 'This room also runs in a browser.',
					from: { path: under([room]) },
					to: { dependencyTypes: ['core'] },
				},
			]),
]);

const doorRules = Object.entries(doors).map(([name, files]) => ({
	name: `one door to ${name}`,
	severity: 'error',
	comment: `${name} is imported only by: ${files.join(', ')}`,
	from: { path: '^(?:src|sw)/', pathNot: under(files) },
	to: name.startsWith('node:')
		? { dependencyTypes: ['core'], path: `^(?:node:)?${escaped(name.slice('node:'.length))}$` }
		: { path: packagePath(name) },
}));

const reachabilityRules = unreachable.map(({ from, fromNot, to, why }) => ({
	name: `${from.join(', ')} never reaches ${to.join(', ')}`,
	severity: 'error',
	comment: why,
	from: { path: under(from), ...(fromNot && { pathNot: under(fromNot) }) },
	to: {
		reachable: true,
		path: to.map((target) => (/^(?:src|sw)\b/.test(target) ? under([target]) : packagePath(target))).join('|'),
	},
}));

const everywhere = [
	{
		name: 'no cycle',
		severity: 'error',
		comment: 'Types that two files share belong to a third one.',
		from: {},
		to: { circular: true },
	},
	{
		name: 'no folder missing from the table',
		severity: 'error',
		comment: 'Add the room to tests/architecture/rooms.cjs, with what it may enter.',
		from: { path: '^(?:src|sw)/', pathNot: under(Object.keys(rooms)) },
		to: {},
	},
	{
		name: 'nothing unresolved',
		severity: 'error',
		comment: 'An import that is not found would slip through every other rule.',
		from: { path: '^(?:src|sw)/' },
		to: { couldNotResolve: true, pathNot: '^virtual:' },
	},
	{
		name: 'no test in the product',
		severity: 'error',
		comment: 'What ships does not lean on what tests it.',
		from: { path: '^(?:src|sw)/', pathNot: '^src/admin/' },
		to: { path: '^(?:tests|bench)/' },
	},
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [...roomRules, ...doorRules, ...reachabilityRules, ...everywhere],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^tests/architecture/fixtures' },
		// Type imports count too. Deliberately no `tsConfig`: a nested `extends` was resolved wrongly, and imports here are relative.
		tsPreCompilationDeps: true,
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'default'],
			mainFields: ['module', 'main'],
			extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.cjs', '.js', '.json'],
		},
	},
};
