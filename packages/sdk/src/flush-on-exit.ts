export type ToFlush = { waiting: () => number; flush: () => Promise<void> };

/**
 * Sends what waits before a Node program ends by itself. After `process.exit()` or a signal nothing can be sent any more:
 * such a program calls `close()` before. Browsers flush when the page is hidden (the batch processor does it).
 *
 * @returns stops it
 */
export function flushOnExit({ waiting, flush }: ToFlush): () => void {
	const node = globalThis.process;
	if (typeof node?.once !== "function") return () => undefined;
	const before = () => {
		// A flush that failed for want of a server must not keep the program from ending.
		if (waiting() > 0) void flush();
	};
	node.once("beforeExit", before);
	return () => void node.off("beforeExit", before);
}
