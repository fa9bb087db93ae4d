declare const brand: unique symbol;

/** A type that only its own parser produces. Brands vanish at run time, so bytes from disk or network go through `parse…`. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
