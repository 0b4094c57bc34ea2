const writers = new Set(["write_file", "edit_file"]);

/**
 * Lanes of calls: lanes run side by side, the calls of one lane in order. Calls that write files share a lane, since the
 * model expects the second edit of a file to find the first one's result.
 */
export function toolLanes<C extends { name: string }>(calls: readonly C[]): C[][] {
	const writing = calls.filter((call) => writers.has(call.name));
	const others = calls.filter((call) => !writers.has(call.name)).map((call) => [call]);
	return writing.length === 0 ? others : [writing, ...others];
}
