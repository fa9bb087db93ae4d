import { pictureNames } from './parts/Picture.tsx';

/** A whole number below `bound`, uniform: draws above the last full multiple are thrown away. */
function uniform(bound: number, random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): number {
	const limit = 256 - (256 % bound);
	for (;;) {
		const [byte = 0] = random(new Uint8Array(1));
		if (byte < limit) return byte % bound;
	}
}

/** The 36 places in an order of their own (Fisher–Yates). */
export function shuffledPlaces(random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array => crypto.getRandomValues(bytes)): number[] {
	const places = pictureNames.map((_, place) => place);
	for (let last = places.length - 1; last > 0; last--) {
		const other = uniform(last + 1, random);
		[places[last], places[other]] = [places[other] ?? 0, places[last] ?? 0];
	}
	return places;
}
