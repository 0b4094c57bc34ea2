import { describe, expect, it } from "vitest";
import { at, call, draft } from "../../test/draft.ts";
import { begun, ended, opened, smallSession, startCommand, stored } from "../../test/small-session.ts";
import { foldSpans } from "../span-tree/span-tree.ts";
import type { SpanRow } from "./rows.ts";
import { queueSpanId, turnSpanId } from "./span-change.ts";

const { runId } = startCommand();
const place = (ms: number) => ({ runId, turn: 1, at: at(ms) });

function spansOf(...drafts: Parameters<typeof stored>[0]): Map<string, SpanRow> {
	const spans = new Map<string, SpanRow>();
	foldSpans(spans, stored(drafts));
	return spans;
}

it("[TRACE1] a run, its turns, model calls and tool calls have spans under each other", () => {
	const spans = spansOf(...smallSession());
	const tree = [...spans.values()].map((span) => [span.kind, span.parentId, span.status]);
	expect(tree).toEqual([
		["run", null, "ok"],
		["wait", runId, "ok"],
		["turn", runId, "ok"],
		["llm", turnSpanId(runId, 1), "ok"],
		["tool", turnSpanId(runId, 1), "ok"],
		["tool", turnSpanId(runId, 1), "error"],
		["turn", runId, "ok"],
		["llm", turnSpanId(runId, 2), "ok"],
	]);
	expect(spans.get(`${runId}-b1`)).toMatchObject({ summary: "b.ts", callId: `${runId}-b1`, startSeq: 12, endSeq: 15 });
});

it("[TRACE1] a span is there from its start", () => {
	const spans = spansOf(...opened(), begun(runId, 7), draft.turnStarted(place(10)), draft.started("m", place(11)));
	expect(spans.get("m")).toMatchObject({ status: "running", durationMs: null, endSeq: null, name: "test/model" });
	expect(spans.get(runId)).toMatchObject({
		status: "running",
		durationMs: null,
		endSeq: null,
		attributes: { agent: "coder" },
	});
	expect(spans.get(queueSpanId(runId))).toMatchObject({ status: "ok", durationMs: 7 });
});

describe("[TRACE2] durations", () => {
	it("are those that one process measured, and the wall clock's where none saw both ends", () => {
		const spans = spansOf(
			...opened(),
			draft.toolStarted("measured", "m", place(10)),
			draft.toolStarted("unmeasured", "m", place(10)),
			draft.toolFinished("measured", place(500), { durationMs: 12.5 }),
			ended(runId, 110, "lost"),
		);
		expect(spans.get("measured")?.durationMs).toBe(12.5);
		expect(spans.get("unmeasured")).toMatchObject({ durationMs: 100, status: "interrupted" });
	});

	it("are never negative, though a clock went back", () => {
		const spans = spansOf(...opened(), draft.toolStarted("c", "m", place(500)), ended(runId, 110, "cancelled"));
		expect(spans.get("c")).toMatchObject({ durationMs: 0, status: "cancelled" });
	});
});

it("[RUN3] the end of one run ends no span of another", () => {
	const other = { runId: "other", turn: 9, at: at(10) };
	const spans = spansOf(
		...opened(),
		draft.toolStarted("mine", "m", place(10)),
		draft.toolStarted("theirs", "m", other),
		ended(runId, 20),
	);
	expect([spans.get("mine")?.status, spans.get("theirs")?.status]).toEqual(["interrupted", "running"]);
});

it("a second start and an end without a start change nothing", () => {
	const first = draft.toolStarted("c", "m", place(10), { path: "first" });
	const spans = spansOf(
		...opened(),
		first,
		draft.toolStarted("c", "m", place(20), { path: "second" }),
		draft.toolFinished("no", place(21)),
	);
	expect(spans.get("c")).toMatchObject({ startedAt: at(10), summary: "first" });
	expect(spans.has("no")).toBe(false);
});

it("[TRACE2] waiting for an approval is a span of its own", () => {
	const asked = draft.of("approval.requested", place(10), { callId: "c", name: "run_command", args: {} });
	const answered = draft.of("approval.answered", place(40), { callId: "c", decision: "deny", by: "user" });
	expect(spansOf(...opened(), asked, answered).get("c:approval")).toMatchObject({
		kind: "wait",
		durationMs: 30,
		attributes: { decision: "deny" },
	});
});

it("[TRACE3] usage and cost stand on the model call alone", () => {
	const spans = [...spansOf(...smallSession()).values()];
	expect(spans.filter((span) => span.usage !== null).map((span) => span.kind)).toEqual(["llm", "llm"]);
	expect(spans.filter((span) => span.kind === "llm").map((span) => span.cost)).toEqual([0.25, null]);
});

it("[LOG6] events that this build does not know make no span", () => {
	const spans = new Map<string, SpanRow>();
	const [event] = stored([draft.toolStarted("c", "m", place(1))]);
	if (event !== undefined)
		foldSpans(spans, [
			{ ...event, v: 99 },
			{ ...event, type: "tool.begun" },
		]);
	expect(spans.size).toBe(0);
});

it("an event of no run has no span", () => {
	expect(spansOf(draft.finished("m", [call("c")], {}), draft.toolStarted("c", "m", {})).size).toBe(0);
});
