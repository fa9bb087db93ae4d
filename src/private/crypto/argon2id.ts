/** Memory in MiB and passes; one lane. */
export type StretchCost = { readonly mib: number; readonly t: number };

export const saltBytes = 16;
