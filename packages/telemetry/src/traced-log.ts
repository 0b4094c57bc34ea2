import type { EventLog } from "@playhead/core";
import { off, type Telemetry } from "./telemetry.ts";

/** The log with a span for each operation: its session and how many events it wrote or read. Off, it is the log itself. */
export function tracedLog(log: EventLog, telemetry: Telemetry): EventLog {
	if (telemetry === off) return log;
	const { span } = telemetry;
	return {
		append: (input) =>
			span("log append", { "playhead.session.id": input.sessionId, "playhead.rows": input.events.length }, () =>
				log.append(input),
			),
		execute: (sessionId, decide, options) =>
			span("log execute", { "playhead.session.id": sessionId }, ({ set }) =>
				log.execute(
					sessionId,
					(state) => {
						const decision = decide(state);
						set({ "playhead.rows": decision.events.length });
						return decision;
					},
					options,
				),
			),
		read: (input) =>
			span("log read", { "playhead.session.id": input.sessionId }, async ({ set }) => {
				const page = await log.read(input);
				set({ "playhead.rows": page.events.length });
				return page;
			}),
	};
}
