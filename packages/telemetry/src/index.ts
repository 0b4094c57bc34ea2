export { startTracing, type Tracing, telemetryOf } from "./start-tracing.ts";
export { type Attributes, off, type SpanNote, type Telemetry } from "./telemetry.ts";
export { tracedLog } from "./traced-log.ts";
