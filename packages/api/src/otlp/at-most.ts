/** Does the work for every item, so many at once at most. Rejects with the first error; what is under way ends first. */
export async function atMost<T>(count: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
	const queue = items.values();
	let failed = false;
	const lane = async (): Promise<void> => {
		for (const item of queue) {
			if (failed) return;
			try {
				await work(item);
			} catch (error) {
				failed = true;
				throw error;
			}
		}
	};
	const ended = await Promise.allSettled(Array.from({ length: Math.min(count, items.length) }, lane));
	for (const one of ended) if (one.status === "rejected") throw one.reason;
}
