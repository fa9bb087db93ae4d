/** A whole number in 0 … below − 1; for spreading retries, not for keys. */
export const randomInt = (random: (length: number) => Uint8Array, below: number): number => (random(1)[0] ?? 0) % below;
