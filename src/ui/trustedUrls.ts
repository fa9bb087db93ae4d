/** What `new Worker` and `serviceWorker.register` take under `require-trusted-types-for 'script'`. */
export type TrustUrl = (url: string) => string;

type Policy = { readonly createScriptURL: (url: string) => string };
type PolicyFactory = { readonly createPolicy: (name: string, rules: Policy) => Policy };

/**
 * Makes the page's only Trusted Types policy, `tayori#url`: it passes the listed worker URLs of this origin and throws on any other.
 * Call it once: a second policy of the same name is refused by the browser. The result is typed as string, since TypeScript's DOM
 * types know no TrustedScriptURL; where Trusted Types are missing it is one, still checked against the list.
 */
export function trustUrls(allowed: readonly string[]): TrustUrl {
	const list = new Set(allowed.map((url) => new URL(url, location.origin).href));
	const createScriptURL = (url: string) => {
		const { href } = new URL(url, location.origin);
		if (!list.has(href)) throw new TypeError('not a worker of this app');
		return href;
	};
	const factory = (globalThis as { readonly trustedTypes?: PolicyFactory }).trustedTypes;
	const policy = factory?.createPolicy('tayori#url', { createScriptURL }) ?? { createScriptURL };
	return (url) => policy.createScriptURL(url);
}
