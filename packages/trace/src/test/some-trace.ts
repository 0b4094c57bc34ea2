import type { SpanKind, SpanRow, SpanStatus, Usage } from "@playhead/core";
import { columnsOf } from "../columns/columns-of.ts";
import { buildTrace } from "../model/build-trace.ts";
import type { Trace } from "../model/trace.ts";

/** A span in plain numbers. Its id is its name where it has none. */
export type SomeSpan = {
	id?: string;
	parent?: string | null;
	kind?: SpanKind;
	name?: string;
	summary?: string;
	/** Ms after `someOrigin`. */
	from: number;
	/** `null`: it is running. */
	to: number | null;
	status?: SpanStatus;
	model?: string;
	usage?: Partial<Usage>;
	cost?: number | null;
	error?: { code: string; message: string };
	attributes?: SpanRow["attributes"];
};

/** Ms since the epoch at which these traces begin. */
export const someOrigin = Date.UTC(2026, 0, 1);

export function someRow(span: SomeSpan, seq = 1): SpanRow {
	const { id = span.name ?? "span", parent = null, kind = "tool", name = id, from, to } = span;
	const usage = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0, ...span.usage };
	return {
		sessionId: "session",
		id,
		parentId: parent,
		runId: "run",
		turn: null,
		kind,
		name,
		summary: span.summary ?? "",
		status: span.status ?? (to === null ? "running" : "ok"),
		startedAt: new Date(someOrigin + from).toISOString(),
		durationMs: to === null ? null : to - from,
		callId: null,
		model: span.model ?? null,
		usage: span.usage === undefined ? null : usage,
		cost: span.cost ?? null,
		error: span.error ?? null,
		attributes: span.attributes ?? {},
		startSeq: seq,
		endSeq: to === null ? null : seq + 1,
	};
}

/** A trace of these spans, seen `now` ms after `someOrigin`. */
export function someTrace(spans: readonly SomeSpan[], now = 1_000_000): Trace {
	const rows = spans.map((span, i) => someRow(span, i + 1));
	return buildTrace(columnsOf(rows, someOrigin), someOrigin + now);
}

/** The index of a span by its id. */
export function indexIn(trace: Trace, id: string): number {
	const i = trace.indexOf.get(id);
	if (i === undefined) throw new Error(`no span ${id}`);
	return i;
}
