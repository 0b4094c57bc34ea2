export type { TraceFilter, TraceItem, TracePage } from "./list-traces.ts";
export { fromSpanRow, type SpanRecord, toSpanRow } from "./span-record.ts";
export { type TraceStore, traceStore } from "./trace-store.ts";
