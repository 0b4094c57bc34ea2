import * as fc from "fast-check";
import type { EventDraft } from "../event/event.ts";
import { evolveRows, type SessionRows } from "../projection/read-model/evolve-rows.ts";
import type { RunRow } from "../projection/read-model/rows.ts";
import { decideRestore } from "../session/decide-restore.ts";
import { decideCancel } from "../session/decide-run.ts";
import { at, draft, type Place } from "./draft.ts";
import { sessionId } from "./given.ts";
import { begun, ended, opened, repeatedTurn, sent, turns } from "./small-session.ts";

const step = fc.record({
	kind: fc.constantFrom(
		"send",
		"begin",
		"turns",
		"turns",
		"repeated",
		"resume",
		"end",
		"endWaiting",
		"cancel",
		"ask",
		"answer",
		"rename",
		"check",
		"compact",
		"restore",
	),
	/** Events of the two turns that are told; fewer than all leave messages and calls open. */
	told: fc.nat(18),
	status: fc.constantFrom("done", "error", "cancelled", "lost"),
	ms: fc.nat(500),
	/** Where a restore goes back to. */
	place: fc.nat(1_000),
});
type Step = { kind: string; told: number; status: "done" | "error" | "cancelled" | "lost"; ms: number; place: number };

/** The events of one step where the session's state allows it, else none. */
function play({ kind, told, status, place: back }: Step, { row, runs }: SessionRows, ms: number): EventDraft[] {
	const active = runs.find((run) => run.active);
	const line = runs.find((run) => run.status === "queued" && !run.active);
	const place = { runId: active?.runId, turn: row?.turns, at: at(ms) };
	const works = active !== undefined && active.status !== "queued";
	switch (kind) {
		case "send":
			return sent(runs.length + 1, ms);
		case "begin":
			return active?.status === "queued" ? [begun(active.runId, ms)] : [];
		case "turns":
			return works ? turns(active.runId, (row?.turns ?? 0) + 1, ms).slice(0, told) : [];
		case "repeated":
			return works ? repeatedTurn(active.runId, (row?.turns ?? 0) + 1, ms).slice(0, told) : [];
		case "resume":
			if (!works) return [];
			return [draft.of("run.resumed", place, { attempt: active.attempt + 1, worker: "w2", fromTurn: 0 })];
		case "end":
			return active === undefined ? [] : [ended(active.runId, ms, status)];
		case "endWaiting":
			return line === undefined ? [] : [ended(line.runId, ms, "cancelled")];
		case "cancel":
			return decideCancel({ at: at(ms) }, { row, runs }).events;
		case "ask":
			if (active?.status !== "running" && active?.status !== "waiting") return [];
			return [draft.of("approval.requested", place, { callId: `ask${ms}`, name: `tool${ms}`, args: {} })];
		case "answer":
			return answered(active, told, place);
		case "check":
			return works ? checked(told, `check${ms}`, place) : [];
		case "compact":
			return works && row !== null ? [compacted(1 + (back % row.lastSeq), place)] : [];
		case "restore":
			return restored(back, { row, runs }, at(ms));
		default:
			return [draft.of("session.titled", { at: at(ms) }, { title: `title ${ms}`, by: "user" })];
	}
}

/** A check that passes, fails, or is left open. */
function checked(told: number, checkId: string, place: Place): EventDraft[] {
	const data = { checkId, command: "npm test" };
	const failed = told % 3 === 0 ? { exitCode: 1, failures: 1, told: true } : { exitCode: 0 };
	const end = { ...data, ...failed, output: `output of ${checkId}`, durationMs: 5 };
	return [draft.of("check.started", place, data), draft.of("check.finished", place, end)].slice(0, 1 + (told % 2));
}

function compacted(toSeq: number, place: Place): EventDraft {
	const tokens = { tokensBefore: 900, tokensAfter: 90 };
	return draft.of("context.compacted", place, { fromSeq: 1, toSeq, ...tokens, summary: `up to ${toSeq}` });
}

/** A restore to any place of the log, also to one that is set aside, where nothing runs or waits. */
function restored(back: number, { row, runs }: SessionRows, now: string): EventDraft[] {
	if (row === null || runs.some((run) => run.finishedAt === null)) return [];
	const target = { turn: 0, seq: 1 + (back % row.lastSeq) };
	const scope = (["both", "conversation", "files"] as const)[back % 3] ?? "both";
	const undo = { turn: row.turns + 1, tree: null, filesChanged: 0, insertions: 0, deletions: 0, notCovered: 0 };
	return decideRestore({ sessionId, at: now, target, scope, paths: [], undo }, { row, runs }).events;
}

/** The answer to one of the open questions; sometimes one to a question that is unknown, or answered. */
function answered(active: RunRow | undefined, told: number, place: Place): EventDraft[] {
	const asked = active?.approvals ?? [];
	const { callId } = asked[told % (asked.length + 1)] ?? { callId: "unknown" };
	if (active?.status !== "waiting") return [];
	const decision = told % 2 === 0 ? "allow" : "deny";
	const remember = told % 4 === 0 ? { remember: "session" as const } : {};
	return [draft.of("approval.answered", place, { callId, decision, by: "user", ...remember })];
}

/** Sessions whose every event was possible when it came, cut at any place. Prices are sums of quarters, so they add exactly. */
export const sessionArbitrary = fc.array(step, { maxLength: 30 }).map((steps) => {
	const drafts: EventDraft[] = [];
	let rows: SessionRows = { row: null, runs: [] };
	let now = 0;
	const tell = (events: readonly EventDraft[]) => {
		for (const event of events) {
			drafts.push(event);
			rows = evolveRows(sessionId, rows, event, drafts.length);
		}
	};
	tell(opened());
	for (const one of steps) {
		now += one.ms;
		tell(play(one, rows, now));
	}
	return drafts;
});
