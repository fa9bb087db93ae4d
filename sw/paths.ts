/**
 * Navigations that the one cached shell answers, as pathname and query: the neutral home and every school's link. The address stays as it
 * is, so the page still reads code and pin from `location`. Anything else goes to the network.
 */
export const shellPaths: RegExp[] = [/^\/(?:\?|$)/, /^\/s\/[a-z0-9]{2,32}\/?(?:\?|$)/];
/** The exercise as it is reached from an installed app: inside the school's scope, else the app would leave its window. */
export const exercisePaths: RegExp[] = [/^\/s\/[a-z0-9]{2,32}\/exercise\.html$/];
/** The console's one page. */
export const consolePaths: RegExp[] = [/^\/(?:\?|$)/];
/** The relay's doors: never a page, never cached. */
export const relayPaths: RegExp[] = [/^\/v1(?:\/|\?|$)/];

/** A school's manifest: the installed app asks for it at odd times, also offline. */
export const isManifestPath = (pathname: string): boolean => /^\/s\/[a-z0-9]{2,32}\/manifest\.webmanifest$/.test(pathname);

/** Files with a hash in their name. */
export const isAssetPath = (pathname: string): boolean => pathname.startsWith('/assets/');
