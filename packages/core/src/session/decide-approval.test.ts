import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWaiting } from "../projection/read-model/evolve-approvals.ts";
import { evolveRows, type SessionRows } from "../projection/read-model/evolve-rows.ts";
import { emptyTranscript, evolveAll } from "../projection/transcript/evolve.ts";
import { at, call, draft } from "../test/draft.ts";
import { given, sessionId } from "../test/given.ts";
import { sessionArbitrary } from "../test/session-arbitrary.ts";
import { begun, ended, opened, sent, startCommand, stored, uuid } from "../test/small-session.ts";
import { decideApprovalAnswer, decideApprovalAsk } from "./decide-approval.ts";
import { decideWaitingCancel } from "./decide-run.ts";

const { runId } = startCommand();
const place = { runId, turn: 1 };
const running = [...opened(), begun(runId, 5), draft.turnStarted({ ...place, at: at(10) })];
const asking = (callId: string, name = "run_command", ms = 20) =>
	draft.of("approval.requested", { ...place, at: at(ms) }, { callId, name, args: { command: "rm x" } });
const answering = (callId: string, decision: "allow" | "deny", ms = 30) =>
	draft.of("approval.answered", { ...place, at: at(ms) }, { callId, decision, by: "user" });
const answer = (callId: string, decision: "allow" | "deny" = "allow", note?: string) => ({
	sessionId,
	callId,
	decision,
	by: "user",
	at: at(30),
	...(note === undefined ? {} : { note }),
});
const ask = (...ids: string[]) => ({
	runId,
	attempt: 1,
	at: at(20),
	turn: 1,
	calls: ids.map((callId) => ({ callId, name: "run_command", args: {} })),
});

describe("[TOOL6] asking", () => {
	it("puts run and session into waiting, and names the tool", () => {
		const { types, after } = given(...running).when((state) => decideApprovalAsk(ask("a", "b"), state));
		expect(types).toEqual(["approval.requested", "approval.requested"]);
		expect(after.row).toMatchObject({ status: "waiting", waitingFor: "run_command" });
		expect(after.runs[0]).toMatchObject({ status: "waiting", approvals: [{ callId: "a" }, { callId: "b" }] });
	});

	it("asks nothing twice, and nothing for an attempt that lost the run", () => {
		const known = given(...running, asking("a"));
		expect(known.when((state) => decideApprovalAsk(ask("a", "b"), state)).types).toEqual(["approval.requested"]);
		const stale = { ...ask("a"), attempt: 2 };
		expect(() => known.when((state) => decideApprovalAsk(stale, state))).toThrow(/no longer holds/);
	});
});

describe("[TOOL6] answering", () => {
	it("goes on when every question has its answer, and not before", () => {
		const first = given(...running, asking("a"), asking("b", "write_file")).when((state) =>
			decideApprovalAnswer(answer("a", "deny", "not that one"), state),
		);
		expect(first.result).toEqual({ answered: true });
		expect(first.after.row).toMatchObject({ status: "waiting", waitingFor: "write_file" });
		expect(first.after.runs[0]?.approvals[0]).toMatchObject({ decision: "deny", note: "not that one" });
		const last = given(...running, asking("a"), asking("b"), answering("a", "deny")).when((state) =>
			decideApprovalAnswer(answer("b"), state),
		);
		expect(last.after.row).toMatchObject({ status: "running", waitingFor: null });
		expect(last.after.runs[0]).toMatchObject({ status: "running", waitedMs: 10 });
	});

	it("is the same answer when repeated; another one is refused, and so are questions that nobody asked", () => {
		const known = given(...running, asking("a"), answering("a", "allow"));
		const again = known.when((state) => decideApprovalAnswer(answer("a"), state));
		expect(again).toMatchObject({ events: [], result: { answered: false } });
		const code = (wanted: ReturnType<typeof answer>, state = known) => {
			try {
				state.when((rows) => decideApprovalAnswer(wanted, rows));
			} catch (error) {
				return (error as { code: string }).code;
			}
			return null;
		};
		expect(code(answer("a", "deny"))).toBe("APPROVAL_ANSWERED");
		expect(code(answer("b"))).toBe("APPROVAL_NOT_FOUND");
		expect(code(answer("a"), given(...running, asking("a"), ended(runId, 40)))).toBe("APPROVAL_NOT_FOUND");
		expect(code(answer("a"), given())).toBe("SESSION_NOT_FOUND");
	});
});

it("[TOOL6] a run that is resumed while a question is open goes on waiting", () => {
	const resumed = draft.of("run.resumed", { runId, at: at(60) }, { attempt: 2, worker: "w2", fromTurn: 0 });
	const { rows } = given(...running, asking("a"), resumed);
	expect(rows.row).toMatchObject({ status: "waiting", waitingFor: "run_command", activeAttempt: 2 });
	expect(given(...running, asking("a"), answering("a", "deny"), resumed).rows.row).toMatchObject({ status: "running" });
});

it("[RUN6] a waiting run is ended without a worker, but not on a log that has grown since", () => {
	const end = { status: "cancelled", reason: "cancelled", usage: startUsage, cost: null, durationMs: 0 } as const;
	const waiting = given(...running, asking("a"));
	const command = { runId, at: at(50), end, close: [] };
	const lastSeq = waiting.rows.row?.lastSeq ?? 0;
	expect(waiting.when((state) => decideWaitingCancel({ ...command, lastSeq: lastSeq - 1 }, state)).types).toEqual([]);
	const cancelled = waiting.when((state) => decideWaitingCancel({ ...command, lastSeq }, state));
	expect(cancelled.types).toEqual(["run.finished"]);
	expect(cancelled.after.row).toMatchObject({ status: "cancelled", waitingFor: null });
	const answered = given(...running, asking("a"), answering("a", "allow"));
	const late = { ...command, lastSeq: answered.rows.row?.lastSeq ?? 0 };
	expect(answered.when((state) => decideWaitingCancel(late, state)).result).toBe(false);
});
const startUsage = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };

it("[TOOL6] a session waits exactly while a question of the run that holds it is open", () => {
	fc.assert(
		fc.property(sessionArbitrary, (drafts) => {
			let rows: SessionRows = { row: null, runs: [] };
			drafts.forEach((event, index) => {
				rows = evolveRows(sessionId, rows, event, index + 1);
				const active = rows.runs.find((run) => run.active);
				const waits = active !== undefined && isWaiting(active);
				expect(rows.row?.status === "waiting").toBe(waits);
				expect(rows.row?.waitingFor === null).toBe(!waits);
				expect(rows.runs.filter((run) => run.status === "waiting")).toEqual(waits ? [active] : []);
			});
		}),
	);
});

it("[LIVE7] a window folded again over rows that know its questions changes nothing of them", () => {
	fc.assert(
		fc.property(sessionArbitrary, fc.nat(60), (drafts, cut) => {
			const events = stored(drafts);
			const whole = evolveAll(emptyTranscript(sessionId), events);
			const last = whole.runs.at(-1)?.approvals.at(0)?.seq ?? 0;
			const from = Math.max(cut, last);
			const again = evolveAll({ ...emptyTranscript(sessionId), runs: whole.runs, lastSeq: from }, events.slice(from));
			expect(again.runs.map((run) => run.approvals)).toEqual(whole.runs.map((run) => run.approvals));
		}),
	);
});

it("[LIVE7] a run that was read with later questions than its status catches up with their events", () => {
	const both = [...running, asking("a"), answering("a", "allow")];
	const asked = given(...running, asking("a")).rows;
	const answered = given(...both).rows;
	const ahead = {
		...answered,
		row: asked.row,
		runs: answered.runs.map((run) => ({ ...run, status: "waiting" as const })),
	};
	const late = evolveRows(sessionId, ahead, answering("a", "allow"), both.length);
	expect(late).toEqual(answered);
	const early = {
		row: given(...running).rows.row,
		runs: asked.runs.map((run) => ({ ...run, status: "running" as const })),
	};
	expect(evolveRows(sessionId, early, asking("a"), both.length - 1)).toEqual(asked);
});

it("[TOOL6] a call that waits says so, and so does its span", () => {
	const told = [draft.finished("m", [call("a")], place), asking("a")];
	const waiting = evolveAll(emptyTranscript(sessionId), stored([...running, ...told]));
	expect(waiting.messages.at(-1)?.parts).toMatchObject([{ callId: "a", status: "waiting" }]);
	const allowed = evolveAll(waiting, stored([...running, ...told, answering("a", "allow"), ...sent(2, 40)]));
	expect(allowed.messages.at(-2)?.parts).toMatchObject([{ callId: "a", status: "pending" }]);
	expect(allowed.runs[1]).toMatchObject({ runId: uuid(102), status: "queued", approvals: [] });
});
