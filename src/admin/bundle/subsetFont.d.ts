declare module 'subset-font' {
	/** Keeps the glyphs that these characters need. */
	export default function subsetFont(
		font: Uint8Array,
		characters: string,
		options: { readonly targetFormat: 'woff2' },
	): Promise<Uint8Array>;
}
