import { OpenTelemetry } from "@ai-sdk/otel";
import type { Playhead } from "./create-playhead.ts";

/**
 * The AI SDK's telemetry, told to Playhead: `registerTelemetry(playheadTelemetry(playhead))`, once. Calls within
 * `session.run` belong to its run; others are a session each, or that of `sessionId` in their runtime context.
 */
export function playheadTelemetry(playhead: Pick<Playhead, "tracer">): OpenTelemetry {
	return new OpenTelemetry({ tracer: playhead.tracer, runtimeContext: true });
}
