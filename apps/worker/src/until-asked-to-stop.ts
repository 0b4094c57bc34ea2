/** Resolves with the reason when the process is asked to stop, or when the parent that talks to it is gone. */
export function untilAskedToStop(): Promise<string> {
	return new Promise((resolve) => {
		// What waits for a database may have no open handle, and a process without one would end.
		setInterval(() => undefined, 2 ** 30);
		// Kept for the rest of the process: a second signal during the stop must not kill it.
		process.on("SIGTERM", () => resolve("SIGTERM"));
		process.on("SIGINT", () => resolve("SIGINT"));
		process.on("disconnect", () => resolve("disconnect"));
	});
}
