export type { SpanColumns } from "./columns/span-columns.ts";
export type { Trace } from "./model/trace.ts";
