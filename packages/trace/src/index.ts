export { ColumnStore, mergeColumns } from "./columns/column-store.ts";
export { columnsOf } from "./columns/columns-of.ts";
export { emptyColumns } from "./columns/empty-columns.ts";
export type { SpanColumns } from "./columns/span-columns.ts";
export { bucketCount, kindOf, spanKinds, spanStatuses, statusOf, tokenBuckets } from "./columns/words.ts";
export { type Change, type Comparison, changes, compareTraces, type RunTotals } from "./compare/compare-traces.ts";
export { escapeForScript } from "./export/escape-for-script.ts";
export type { SpanDetail } from "./export/gen-ai-attributes.ts";
export { htmlExport } from "./export/html/html-export.ts";
export type { PageHead } from "./export/html/page-data.ts";
export type { OtlpAttribute, OtlpResourceSpans, OtlpSpan, OtlpTraces, OtlpValue } from "./export/otlp-types.ts";
export { type ChromeEvent, type ChromeTrace, toChromeTrace } from "./export/to-chrome-trace.ts";
export { toOtlp } from "./export/to-otlp.ts";
export { type FlameLanes, flameLanes } from "./flame/flame-lanes.ts";
export { type FlameBoxes, type FlameOptions, flameBoxAt, flameLayout } from "./flame/flame-layout.ts";
export { type Minimap, minimapLanes, minimapLayout } from "./flame/minimap-layout.ts";
export { buildTrace } from "./model/build-trace.ts";
export { endOf, lengthOf } from "./model/end-of.ts";
export type { Trace } from "./model/trace.ts";
export { type TraceAt, traceAt } from "./model/trace-at.ts";
export { withNow } from "./model/with-now.ts";
export { type CriticalPath, type CriticalSegment, criticalPath } from "./path/critical-path.ts";
export { carryOver, carryOverGroups } from "./rows/carry-over.ts";
export { failures, filterSpans, type SpanFilter } from "./rows/filter-spans.ts";
export { findSpans, nextFound } from "./rows/find-spans.ts";
export { collapseAll, collapseBelow, collapseLevel, expandAll, expandBelow, reveal, toggle } from "./rows/fold.ts";
export { groupRepeats, type RepeatGroups } from "./rows/group-repeats.ts";
export { rowOf } from "./rows/row-of.ts";
export { type RowOptions, type VisibleRows, visibleRows, withAncestors } from "./rows/visible-rows.ts";
export { type GapOptions, type IdleGap, idleGaps, idleShare } from "./time/idle-gaps.ts";
export type { Tick } from "./time/ticks.ts";
export { type ScaledGap, type TimeScale, type TimeScaleOptions, timeScale } from "./time/time-scale.ts";
export {
	type Bounds,
	boundsOf,
	clampWindow,
	minWindow,
	panBy,
	type TimeWindow,
	zoomAt,
	zoomTo,
} from "./time/time-window.ts";
export { hasUsage, rollUp, type Totals, type TotalsOfAll } from "./totals/roll-up.ts";
export { selfTimes } from "./totals/self-times.ts";
export { costByModel, type ModelStats, slowestTools, type ToolStats } from "./totals/tables.ts";
export type { TimeStats } from "./totals/time-stats.ts";
