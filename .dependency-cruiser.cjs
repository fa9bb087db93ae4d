// Lock 1: who may enter which room. Every rule is derived from the table in rooms.cjs;
// tests/architecture shows that each kind of rule bites. Run from the project's top: `depcruise src sw`.

const { rooms, doors, pageSide, unreachable } = require('./tests/architecture/rooms.cjs');

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

function doorTo(name) {
	if (name.startsWith('src/')) return { path: under([name]) };
	if (name.startsWith('node:')) return { dependencyTypes: ['core'], path: `^(?:node:)?${escaped(name.slice('node:'.length))}$` };
	return { path: packagePath(name) };
}

const doorRules = Object.entries(doors).map(([name, files]) => ({
	name: `one door to ${name}`,
	severity: 'error',
	comment: `${name} is imported only by: ${files.join(', ')}`,
	from: { path: '^(?:src|sw)/', pathNot: under(files) },
	to: doorTo(name),
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

const { contract, starters, beyond } = pageSide;
/** Together: a page shows and never computes, because no key, no storage and no schema can be reached from it. */
const pageRules = [
	{
		name: 'pages enter consultation by its page side',
		severity: 'error',
		comment: 'A screen knows the contract and what starts the worker behind it.',
		from: { path: '^src/(?:child|console|ui)/' },
		to: { path: '^src/private/consultation/', pathNot: [contract, starters] },
	},
	{
		name: 'the page side holds nothing of the room',
		severity: 'error',
		comment: 'What starts a worker is loaded by the page: it takes only the URL of the worker.',
		from: { path: starters },
		to: { path: '^src/', pathNot: [contract, starters, beyond] },
	},
	{
		name: 'a contract is plain types',
		severity: 'error',
		comment: 'Both sides read it, so it knows neither keys nor storage.',
		from: { path: contract },
		to: { pathNot: '^src/(?:shared|private/domain)/' },
	},
];

const everywhere = [
	{
		name: 'no cycle',
		severity: 'error',
		comment: 'Types that two files share belong to a third one. A chunk that is loaded later may know what loads it.',
		from: {},
		to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import', 'type-import'] } },
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
	forbidden: [...roomRules, ...doorRules, ...reachabilityRules, ...pageRules, ...everywhere],
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
