import type { EventDraft, IngestDraft } from "@playhead/core";
import type { HeardCall } from "../log/heard.ts";
import { outermostFirst } from "../span/outermost-first.ts";
import type { OutsideSpan } from "../span/outside-span.ts";
import { endAsTold } from "./end-as-told.ts";
import { heardDrafts } from "./heard-drafts.ts";
import { runIdOf } from "./identity.ts";
import type { DraftOptions } from "./options.ts";
import { saidTo, systemOf } from "./said.ts";
import { type Step, stepOf } from "./step.ts";

type Timed = { at: number; draft: IngestDraft };

/**
 * The drafts of one session's spans, and of the calls that logs tell of, in the order of time: what came before what is
 * then right within a batch, however its spans were ordered. Spans of several traces may be mixed.
 */
export function toDrafts(
	spans: readonly OutsideSpan[],
	options: DraftOptions,
	heard: readonly HeardCall[] = [],
): IngestDraft[] {
	const { sha256, priceOf } = options;
	const ordered = outermostFirst(spans);
	const traces = Map.groupBy(ordered, ({ traceId }) => traceId);
	const timed = timedHeard(heard, options);
	for (const [traceId, own] of traces) timed.push(...runsOf(traceId, own));
	for (const span of ordered) {
		const said = span.kind === "llm" && span.input !== null ? saidTo({ ...span, input: span.input }, sha256) : [];
		const system = span.kind === "llm" ? systemOf(span, sha256) : [];
		for (const draft of [...system, ...said]) timed.push({ at: startOf(span), draft });
		timed.push(...stepTimes(span, stepOf(span, priceOf)));
	}
	return timed.toSorted((a, b) => a.at - b.at).map(({ draft }) => draft);
}

/** What is told of calls that spans tell of as well comes before these: it holds results that the steps do not. */
function timedHeard(heard: readonly HeardCall[], options: DraftOptions): Timed[] {
	const [alone, ofSpans] = [heard.filter(({ fromLog }) => fromLog), heard.filter(({ fromLog }) => !fromLog)];
	return [
		...heardDrafts(ofSpans, options).map((draft) => ({ at: Number.NEGATIVE_INFINITY, draft })),
		...heardDrafts(alone, options).map((draft) => ({ at: Date.parse(draft.event.at), draft })),
	];
}

const startOf = ({ startedAt }: OutsideSpan) => Date.parse(startedAt);

function stepTimes(span: OutsideSpan, { start, end }: Step): Timed[] {
	return [
		{ at: startOf(span), draft: start },
		{ at: Date.parse(span.endedAt), draft: end },
	];
}

/** A trace is a run: it begins with the first span that is seen of it, and ends with its root. */
function runsOf(traceId: string, spans: readonly OutsideSpan[]): Timed[] {
	const [first] = spans;
	if (first === undefined) return [];
	const runId = runIdOf(traceId);
	const running = { type: "run.recorded", at: first.startedAt, runId, data: { status: "running" } } as const;
	const begun = { at: startOf(first), draft: { keys: [`run:${traceId}`], event: running } };
	if (spans.every(({ fromLog }) => fromLog)) {
		const endMs = Math.max(...spans.map(({ endedAt }) => Date.parse(endedAt)));
		return [begun, { at: endMs, draft: endAsTold(traceId, endMs) }];
	}
	const root = spans.find(({ parentSpanId, fromLog }) => parentSpanId === null && !fromLog);
	return root === undefined ? [begun] : [begun, { at: Date.parse(root.endedAt), draft: endOfRun(root) }];
}

function endOfRun(root: OutsideSpan): IngestDraft {
	const { agent, service, model, error, durationMs } = root;
	const named = { agent: agent ?? service ?? undefined, model: model ?? undefined };
	const status = root.status === "ok" ? "done" : root.status;
	const data = { ...named, status, durationMs, error: error ?? undefined } as const;
	const event: EventDraft = { type: "run.recorded", at: root.startedAt, runId: runIdOf(root.traceId), data };
	// A run whose root is known is not begun again by what comes late.
	return { keys: [`run:${root.traceId}:${root.spanId}`, `run:${root.traceId}`], event };
}
