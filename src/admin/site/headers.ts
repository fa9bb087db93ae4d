/** Response headers of the apps' files. Settled in three browsers, online and from the cache (docs/decisions/0003). */

const always = {
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer',
	'Permissions-Policy':
		'camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), serial=(), hid=(), midi=(), browsing-topics=()',
} as const;

const policy = (...directives: readonly string[]): string => directives.join('; ');

/** Pages run no WASM, no inline code, and make URLs for scripts only through one allow-listing policy. */
const pagePolicy = policy(
	"default-src 'none'",
	"script-src 'self'",
	"worker-src 'self'",
	"style-src 'self'",
	"img-src 'self' data:",
	"font-src 'self'",
	"connect-src 'self'",
	"manifest-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
	'trusted-types tayori#url',
);

const workerPolicy = (script: string, connect: string): string =>
	policy(
		"default-src 'none'",
		`script-src 'self'${script}`,
		`connect-src ${connect}`,
		"require-trusted-types-for 'script'",
		"trusted-types 'none'",
	);

/** The child's locked room holds keys and plaintext: it may run WASM and can reach nothing. */
const lockedRoomPolicy = workerPolicy(" 'wasm-unsafe-eval'", "'none'");
/** The console's room signs its own requests, so it may talk to its own origin. */
const lockedDeskPolicy = workerPolicy(" 'wasm-unsafe-eval'", "'self'");
const carrierPolicy = workerPolicy('', "'self'");

function contentSecurityPolicy(path: string): string {
	if (/\/lockedRoom[^/]*\.js$/.test(path)) return lockedRoomPolicy;
	if (/\/lockedDesk[^/]*\.js$/.test(path)) return lockedDeskPolicy;
	if (path === '/sw.js' || /\/postman[^/]*\.js$/.test(path)) return carrierPolicy;
	return pagePolicy;
}

/** Names under /assets carry a hash of their content: they never change. Everything else is asked for anew. */
const cacheControl = (path: string): string => (path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');

/** All headers for the file at this path of an app. */
export const headersFor = (path: string): Readonly<Record<string, string>> => ({
	...always,
	'Content-Security-Policy': contentSecurityPolicy(path),
	'Cache-Control': cacheControl(path),
});
