import type { SpanKind } from "@playhead/core";
import { spanKinds, spanStatuses } from "../columns/words.ts";
import { endOf } from "../model/end-of.ts";
import type { Trace } from "../model/trace.ts";
import { genAiAttributes, type SpanDetail } from "./gen-ai-attributes.ts";
import { otelSpanIds, otelTraceId } from "./otel-ids.ts";
import type { OtlpSpan, OtlpTraces } from "./otlp-types.ts";
import { otlpAttributes, unixNano } from "./otlp-values.ts";

/**
 * The trace as OTLP/JSON, which Jaeger and others open: one OpenTelemetry trace for each run, with what is below it. Running spans end at `trace.now`.
 *
 * @param details by span id: what the columns leave out
 */
export function toOtlp(trace: Trace, details?: ReadonlyMap<string, SpanDetail>): OtlpTraces {
	const ids = otelSpanIds(trace);
	const traceIds: string[] = [];
	const spans: OtlpSpan[] = [];
	for (let i = 0; i < trace.count; i++) {
		const above = trace.parent[i] as number;
		// Sub-agents have runs of their own and stay in the trace of the run that started them.
		const run = trace.words[trace.run[i] as number] ?? `${trace.id[i]}`;
		traceIds.push(above < 0 ? otelTraceId(run) : (traceIds[above] as string));
		spans.push(otlpSpan(trace, i, ids, traceIds[i] as string, details?.get(trace.id[i] as string)));
	}
	return {
		resourceSpans: [
			{
				resource: { attributes: otlpAttributes({ "service.name": "playhead" }) },
				scopeSpans: [{ scope: { name: "playhead" }, spans }],
			},
		],
	};
}

function otlpSpan(
	trace: Trace,
	i: number,
	ids: readonly string[],
	traceId: string,
	detail: SpanDetail | undefined,
): OtlpSpan {
	const above = trace.parent[i] as number;
	const kind = spanKinds[trace.kind[i] as number] ?? "other";
	const end = unixNano(trace.origin, endOf(trace, i));
	const error = trace.errors.get(i);
	const span: OtlpSpan = {
		traceId,
		spanId: ids[i] as string,
		name: spanName(kind, trace.words[trace.name[i] as number] ?? ""),
		kind: kind === "llm" ? 3 : 1,
		startTimeUnixNano: unixNano(trace.origin, trace.start[i] as number),
		endTimeUnixNano: end,
		attributes: otlpAttributes(genAiAttributes(trace, i, detail)),
		status: otlpStatus(trace, i),
	};
	if (above >= 0) span.parentSpanId = ids[above] as string;
	if (error !== undefined) {
		const attributes = otlpAttributes({ "exception.type": error.code, "exception.message": error.message });
		span.events = [{ name: "exception", timeUnixNano: end, attributes }];
	}
	return span;
}

/** The conventions' names: the operation and what it is done with. */
function spanName(kind: SpanKind, name: string): string {
	if (kind === "llm") return `chat ${name}`;
	if (kind === "tool") return `execute_tool ${name}`;
	return kind === "agent" ? `invoke_agent ${name}` : name;
}

function otlpStatus(trace: Trace, i: number): OtlpSpan["status"] {
	const status = spanStatuses[trace.status[i] as number];
	if (status === "ok") return { code: 1 };
	if (status !== "error") return { code: 0 };
	const message = trace.errors.get(i)?.message;
	return message === undefined ? { code: 2 } : { code: 2, message };
}
