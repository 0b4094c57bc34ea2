import { expect, it } from "vitest";
import type { SessionRow } from "../projection/read-model/rows.ts";
import { newSessionRow } from "../projection/read-model/session-patch.ts";
import { decideModelTitle } from "./decide-title.ts";
import { titleFromAnswer } from "./title.ts";

const at = "2026-11-28T00:00:00.000Z";
const row = newSessionRow("s", {
	type: "session.created",
	at,
	data: { kind: "chat", agent: "a", model: "m", workspace: null, title: "Please fix the" },
});
const usage = { input: 10, cacheRead: 0, cacheWrite: 0, output: 5, reasoning: 0 };
const command = {
	sessionId: "s",
	runId: "r",
	spanId: "t",
	startedAt: at,
	at,
	durationMs: 9,
	model: "a/m",
	usage,
	cost: 0.001,
};
const types = (title: string | null, set: Partial<SessionRow> = {}) =>
	decideModelTitle({ ...command, title }, { row: { ...row, ...set }, runs: [] }).events.map(({ type }) => type);

it("[TITLE1] a model's title replaces the prompt's, and what it cost counts", () => {
	const { events, result } = decideModelTitle({ ...command, title: "Fix the parser" }, { row, runs: [] });
	expect(result).toBe(true);
	expect(events).toMatchObject([
		{ type: "span.started", data: { kind: "llm", name: "title" } },
		{ type: "span.finished", data: { status: "ok", usage, cost: 0.001 } },
		{ type: "session.titled", data: { title: "Fix the parser", by: "model" } },
	]);
});

it("[TITLE2] a person's title wins for ever; the call still counts", () => {
	expect(types("Fix the parser", { titledBy: "user" })).toEqual(["span.started", "span.finished"]);
	expect(types(null)).toEqual(["span.started", "span.finished"]);
	expect(decideModelTitle({ ...command, title: "x" }, { row: null, runs: [] }).events).toEqual([]);
});

it.each([
	['"Fix the parser."', "Fix the parser"],
	["Title: **Fix** the parser\n\nIt says what …", "Fix the parser"],
	["\n# Fix the parser", "Fix the parser"],
	["«Räume auf»", "Räume auf"],
	["  \n ", null],
	["x".repeat(200), `${"x".repeat(79)}…`],
])("[TITLE1] of the answer %j the title is %j", (answer, title) => {
	expect(titleFromAnswer(answer)).toBe(title);
});
