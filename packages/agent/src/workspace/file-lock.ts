const tails = new Map<string, Promise<unknown>>();

/**
 * Runs `work` alone for this path within the process: tool calls of one turn run in parallel, and two edits of the same
 * file must not overwrite each other.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
	const previous = tails.get(path) ?? Promise.resolve();
	const mine = previous.then(work, work);
	tails.set(path, mine);
	try {
		return await mine;
	} finally {
		if (tails.get(path) === mine) tails.delete(path);
	}
}
