/** Ends a switch over a union: a case that was forgotten does not compile. Reaching it is a bug. */
export function exhaustive(impossible: never): never {
	throw new Error(`unreachable case: ${typeof impossible}`);
}
