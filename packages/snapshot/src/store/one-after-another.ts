/** Runs one piece of work after the other. */
export function oneAfterAnother(): <T>(work: () => Promise<T>) => Promise<T> {
	let tail: Promise<unknown> = Promise.resolve();
	return (work) => {
		const mine = tail.then(work, work);
		tail = mine.catch(() => undefined);
		return mine;
	};
}
