/** Runs one piece of work at a time, in the order asked: a box's draft and body are never changed by two use cases at once. */
export function inTurn(): <Value>(work: () => Promise<Value>) => Promise<Value> {
	let last: Promise<unknown> = Promise.resolve();
	return (work) => {
		const next = last.then(work, work);
		last = next.catch(() => undefined);
		return next;
	};
}
