import { expect, it } from "vitest";
import type { SpanRow } from "../projection/read-model/rows.ts";
import { foldSpans } from "../projection/span-tree/span-tree.ts";
import { emptyTranscript, evolveAll } from "../projection/transcript/evolve.ts";
import { at, call, draft, text } from "../test/draft.ts";
import { sessionId } from "../test/given.ts";
import { begun, opened, smallSession, startCommand, stored } from "../test/small-session.ts";
import { closeOpen, spent } from "./close-open.ts";

const { runId } = startCommand();
const place = (ms: number) => ({ runId, turn: 1, at: at(ms) });
const interrupted = { code: "INTERRUPTED", message: "The worker stopped." };
const fold = (...drafts: Parameters<typeof stored>[0]) =>
	evolveAll(emptyTranscript(sessionId), stored([...opened(), begun(runId, 5), ...drafts]));

it("[RUN6] a partial message keeps what had arrived, its turn ends", () => {
	const transcript = fold(
		draft.turnStarted(place(10)),
		draft.started("m", place(11)),
		draft.delta("m", "Hm", place(12), "reasoning"),
		draft.delta("m", "I will", place(20)),
	);
	const events = closeOpen(transcript, runId, at(110), interrupted);
	expect(events.map((event) => event.type)).toEqual(["message.finished", "turn.finished"]);
	expect(events[0]?.data).toMatchObject({
		content: [{ type: "reasoning", text: "Hm" }, text("I will")],
		error: interrupted,
	});
	expect(events[0]?.data).not.toHaveProperty("discarded");
	expect(closeOpen(transcript, runId, at(110), interrupted, { goesOn: true })[0]?.data).toMatchObject({
		content: [{ type: "reasoning", text: "Hm" }, text("I will")],
		discarded: true,
	});
	expect(events[1]).toMatchObject({
		runId,
		turn: 1,
		data: { durationMs: 100, finishReason: "interrupted", cost: null },
	});
});

it("[RUN5] every call without a result gets one: running, announced, waiting", () => {
	const transcript = fold(
		draft.turnStarted(place(10)),
		draft.finished("m", [call("ran"), call("runs"), call("announced"), call("asked")], place(11)),
		draft.toolStarted("ran", "m", place(12)),
		draft.toolStarted("runs", "m", place(13)),
		draft.of("approval.requested", place(13), { callId: "asked", name: "read_file", args: {} }),
		draft.toolFinished("ran", place(14)),
	);
	const events = closeOpen(transcript, runId, at(113), interrupted);
	const results = events.flatMap((event) => (event.type === "tool.finished" ? [event.data] : []));
	expect(results).toEqual([
		{ callId: "runs", ok: false, error: interrupted, durationMs: 100 },
		{ callId: "announced", ok: false, error: interrupted, durationMs: 0 },
		{ callId: "asked", ok: false, error: interrupted, durationMs: 0 },
	]);
});

it("[RUN6] after the close nothing is open, and a second close has nothing to do", () => {
	const open = fold(
		draft.turnStarted(place(10)),
		draft.started("m", place(11)),
		draft.toolStarted("c", "m", place(12)),
	);
	const closed = evolveAll(open, stored(closeOpen(open, runId, at(50), interrupted), sessionId, open.lastSeq + 1));
	expect(closeOpen(closed, runId, at(60), interrupted)).toEqual([]);
	expect(closed.messages.at(-1)).toMatchObject({
		status: "interrupted",
		parts: [{ callId: "c", status: "interrupted" }],
	});
});

it("[TRACE2] waits, checks and sub-agents of a dead attempt end when it is closed, not with the run", () => {
	const wait = (spanId: string, ms: number) =>
		draft.of("span.started", place(ms), { spanId, parentId: null, kind: "wait", name: "backoff" });
	const over = draft.of("span.finished", place(11), { spanId: "over", status: "ok", durationMs: 1 });
	const check = draft.of("check.started", place(12), { checkId: "check", command: "npm test" });
	const drafts = [
		...opened(),
		begun(runId, 5),
		draft.turnStarted(place(9)),
		wait("over", 10),
		over,
		wait("open", 10),
		check,
	];
	const spans = new Map<string, SpanRow>();
	foldSpans(spans, stored(drafts));
	const transcript = evolveAll(emptyTranscript(sessionId), stored(drafts));
	const events = closeOpen(transcript, runId, at(110), interrupted, { spans: spans.values() });
	expect(events.map((event) => event.type)).toEqual(["check.finished", "span.finished", "turn.finished"]);
	foldSpans(spans, stored(events, sessionId, drafts.length + 1));
	expect(spans.get("open")).toMatchObject({ status: "interrupted", durationMs: 100 });
	expect(spans.get("check")).toMatchObject({ status: "interrupted", durationMs: 98 });
	expect(spans.get("over")).toMatchObject({ status: "ok", durationMs: 1 });
	expect([...spans.values()].filter((span) => span.status === "running").map((span) => span.id)).toEqual([runId]);
});

it("a run that left nothing open, and a run of another id, have nothing to close", () => {
	const whole = evolveAll(emptyTranscript(sessionId), stored(smallSession()));
	expect(closeOpen(whole, runId, at(200), interrupted)).toEqual([]);
	const open = fold(draft.turnStarted(place(10)), draft.started("m", place(11)));
	expect(closeOpen(open, "another", at(200), interrupted)).toEqual([]);
});

it("what messages spent: unknown prices are left out, none known is unknown", () => {
	const usage = { input: 1, cacheRead: 2, cacheWrite: 3, output: 4, reasoning: 5 };
	expect(spent([{ usage, cost: 0.5 }, { usage, cost: null }, {}])).toEqual({
		usage: { input: 2, cacheRead: 4, cacheWrite: 6, output: 8, reasoning: 10 },
		cost: 0.5,
	});
	expect(spent([{ usage, cost: null }]).cost).toBeNull();
});

it("[TOOL6] a call that a person is asked about is kept, and its turn with it", () => {
	const transcript = fold(
		draft.turnStarted(place(10)),
		draft.finished("m", [call("a"), call("b")], place(20)),
		draft.of("approval.requested", place(21), { callId: "a", name: "read_file", args: {} }),
		draft.toolStarted("b", "m", place(22)),
	);
	const kept = closeOpen(transcript, runId, at(30), interrupted, { keep: new Set(["a"]) });
	expect(kept).toMatchObject([{ type: "tool.finished", data: { callId: "b" } }]);
	const all = closeOpen(transcript, runId, at(30), interrupted);
	expect(all.map(({ type }) => type)).toEqual(["tool.finished", "tool.finished", "turn.finished"]);
});
