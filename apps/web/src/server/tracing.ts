import { startTracing as start, type Tracing } from "@playhead/telemetry";
import { logger } from "./logger.ts";

/** Before the first request, once a process. */
export function startTracing(): Promise<Tracing> {
	const warn = (message: string): void => logger.warn({ reason: message }, "spans could not be sent");
	return start({ env: process.env, service: "playhead-web", warn });
}
