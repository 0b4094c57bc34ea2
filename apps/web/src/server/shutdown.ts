import { openServer } from "./server.ts";

/** Time for the streams' last words and for requests under way, in ms. */
const graceMs = 300;

/**
 * LIVE6: on SIGTERM or SIGINT, on `{type: "shutdown"}` from the launcher and on its death, the streams end with a
 * retryable error, then the process exits. Without this it would wait for the streams for ever. `flush` sends the spans
 * that wait, within the same time.
 */
export function exitWhenAsked(flush: () => Promise<void>): void {
	let asked = false;
	const exit = (): void => {
		if (asked) return;
		asked = true;
		const server = openServer();
		const closed = server?.context.close().catch(() => undefined) ?? Promise.resolve();
		void closed.then(flush);
		setTimeout(() => process.exit(0), graceMs);
	};
	process.on("SIGTERM", exit);
	process.on("SIGINT", exit);
	process.on("disconnect", exit);
	process.on("message", (message: unknown) => {
		if (typeof message === "object" && message !== null && "type" in message && message.type === "shutdown") exit();
	});
}
