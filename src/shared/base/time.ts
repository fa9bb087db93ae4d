export const millisecondsPerSecond = 1_000;
export const secondsPerHour = 3_600;
export const secondsPerDay = 86_400;

/** Unix seconds of a clock in milliseconds. */
export const secondsOf = (atMs: number): number => Math.floor(atMs / millisecondsPerSecond);

/** `hour` of the protocol: floor(unix s / 3600). */
export const hourOf = (atMs: number): number => Math.floor(atMs / (secondsPerHour * millisecondsPerSecond));

/** Day number in UTC: floor(unix s / 86 400). */
export const dayOf = (atMs: number): number => Math.floor(atMs / (secondsPerDay * millisecondsPerSecond));
