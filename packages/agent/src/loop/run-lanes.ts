/** Runs lanes side by side, at most `limit` at a time, and the items of each lane in order. */
export async function runLanes<T>(
	lanes: readonly T[][],
	limit: number,
	run: (item: T) => Promise<void>,
): Promise<void> {
	const waiting = [...lanes];
	const work = async (): Promise<void> => {
		for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift()) {
			for (const item of lane) await run(item);
		}
	};
	await Promise.all(Array.from({ length: Math.min(limit, lanes.length) }, work));
}
