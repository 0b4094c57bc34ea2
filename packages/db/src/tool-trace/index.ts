export type { TracePage } from "./list-traces.ts";
export type { SpanCopyInput, SpanScope } from "./span-copy.ts";
export { fromSpanRow, type SpanRecord, toSpanRow } from "./span-record.ts";
export type { TraceFilter } from "./trace-filter.ts";
export type { TraceHead } from "./trace-head.ts";
export type { TraceItem } from "./trace-item.ts";
export { type SpanChanges, type TraceStore, traceStore } from "./trace-store.ts";
