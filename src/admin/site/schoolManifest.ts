import common from './manifest.json' with { type: 'json' };

/** The web app manifest of one school. `id` is fixed, so that a new pin is not a new app; the pin stands in `start_url`. */
export const schoolManifest = (code: string, pin: string): string =>
	JSON.stringify({ id: `/s/${code}/`, start_url: `/s/${code}/?v=1&k=${pin}`, scope: `/s/${code}/`, ...common });
