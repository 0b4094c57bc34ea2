import { expect, it } from "vitest";
import type { EventDraft } from "../event/event.ts";
import { noUsage } from "../money/usage.ts";
import { newSessionRow } from "../projection/read-model/session-patch.ts";
import { noticesOf, typeFor } from "./index.ts";

const at = "2026-11-28T00:00:00.000Z";
const created = { kind: "chat", agent: "a", model: "m", workspace: null, title: "T" } as const;
const row = newSessionRow("s", { type: "session.created", at, data: created });
const end = (status: "done" | "error" | "lost" | "cancelled", reason: string): EventDraft => ({
	type: "run.finished",
	at,
	runId: "r",
	data: { status, reason, usage: noUsage, cost: 0.5, durationMs: 10 },
});
const asked = (name: string): EventDraft => ({
	type: "approval.requested",
	at,
	runId: "r",
	turn: 1,
	data: { callId: name, name, args: {} },
});

it.each([
	["done", "answered", ["run.finished"]],
	["cancelled", "cancelled", ["run.finished"]],
	["error", "error", ["run.failed", "run.finished"]],
	["lost", "lost", ["run.failed", "run.finished"]],
	["error", "cost", ["budget.reached", "run.failed", "run.finished"]],
	["done", "turns", ["budget.reached", "run.finished"]],
] as const)("[HOOK1] an end as %s for %s goes by its names, the most telling first", (status, reason, types) => {
	expect(noticesOf(row, [end(status, reason)])).toMatchObject([
		{ types, data: { runId: "r", title: "T", status, cost: 0.5 } },
	]);
});

it("[HOOK1] questions of one batch are one notice; a quiet heartbeat is none", () => {
	expect(noticesOf(row, [asked("write_file"), asked("run_command"), asked("write_file")])).toMatchObject([
		{ types: ["run.waiting"], data: { status: "waiting", tools: ["write_file", "run_command"] } },
	]);
	expect(noticesOf(row, [end("done", "quiet"), { type: "session.archived", at, data: {} }])).toEqual([]);
});

it("[HOOK1] a webhook learns of it once, by the most telling name that it asked for", () => {
	const [failed] = noticesOf(row, [end("error", "cost")]);
	if (failed === undefined) throw new Error("no notice");
	expect(typeFor(failed, ["run.finished", "run.failed"])).toBe("run.failed");
	expect(typeFor(failed, ["run.waiting"])).toBeNull();
});
