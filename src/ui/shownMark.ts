/** x and y, units of the paper. */
export type Place = readonly [number, number];
/** A mark as private/domain/drawing.ts reads it; a look that this table does not have is drawn in ink, or not at all. */
export type ShownMark =
	| { readonly kind: 'stroke'; readonly colour: string; readonly width: number; readonly points: readonly Place[] }
	| { readonly kind: 'sticker'; readonly colour: string; readonly sticker: string; readonly at: Place };
