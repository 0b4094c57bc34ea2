/** Does work for each item, some at the same time. The first failure ends it, after what has begun. */
export async function atOnce<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
	const waiting = items.values();
	let failure: unknown;
	const lane = async (): Promise<void> => {
		for (const item of waiting) {
			if (failure !== undefined) return;
			await work(item).catch((error: unknown) => (failure ??= error ?? new Error("failed")));
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
	if (failure !== undefined) throw failure;
}
