import { err, ok, type Result } from '../shared/base/result.ts';

export type RelayConfig = {
	/** The folder of `relay.key` and, without a database URL, of the embedded database. */
	readonly data: string;
	readonly host: string;
	readonly port: number;
	readonly databaseUrl: string | null;
	readonly origins: readonly string[];
};
export type ConfigRefused = { readonly tag: 'config-refused'; readonly sentence: string };

const refused = (sentence: string) => err<ConfigRefused>({ tag: 'config-refused', sentence });

/** Reads TAYORI_DATA, HOST, PORT, DATABASE_URL and TAYORI_ORIGINS (comma-separated). */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Result<RelayConfig, ConfigRefused> {
	const data = env['TAYORI_DATA'] ?? '';
	if (data === '') return refused('TAYORI_DATA is not set: give the folder in which the relay keeps its data.');
	const host = env['HOST'] ?? '127.0.0.1';
	if (host === '') return refused('HOST is "": give the address to listen on, or leave it unset for 127.0.0.1.');
	const portText = env['PORT'] ?? '8080';
	const port = /^\d{1,5}$/.test(portText) ? Number(portText) : -1;
	if (port < 0 || port > 65_535) return refused(`PORT is "${portText}": give a number from 0 to 65535.`);
	const databaseUrl = env['DATABASE_URL'] ?? null;
	if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl))
		return refused('DATABASE_URL must begin with postgres:// or postgresql://.');
	const origins = parseOrigins(env['TAYORI_ORIGINS'] ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`);
	if (origins === null) return refused('TAYORI_ORIGINS must list origins such as https://relay.example, separated by commas.');
	return ok({ data, host, port, databaseUrl, origins });
}

function parseOrigins(text: string): readonly string[] | null {
	const origins = text.split(',').map((part) => part.trim());
	return origins.every((origin) => URL.canParse(origin) && /^https?:/.test(origin))
		? origins.map((origin) => new URL(origin).origin)
		: null;
}
