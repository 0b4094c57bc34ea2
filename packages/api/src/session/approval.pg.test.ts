import { decideApprovalAsk } from "@playhead/core";
import { call, draft } from "@playhead/core/test";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";

let api: ApiUnderTest;
beforeAll(async () => {
	api = await apiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

const now = () => new Date().toISOString();
const refusal = (work: Promise<unknown>) =>
	work.then(
		() => null,
		(error: { cause?: { code?: string }; message: string }) => error.cause?.code ?? error.message,
	);

/** A session whose worker has asked for two calls of its first turn. */
async function waitingSession(alsoRuns = false) {
	const { sessionId, runId } = await api.caller.startSession({ prompt: "Tidy up" });
	await api.begin(sessionId, runId);
	const [a, b, c] = ["a", "b", "c"].map((name) => `${name}-${sessionId}`) as [string, string, string];
	const place = { runId, turn: 1, at: now() };
	const fence = { runId, attempt: 1 };
	const calls = [a, b].map((callId) => ({ callId, name: "run_command", args: { command: `rm ${callId}` } }));
	const events = [
		draft.turnStarted(place),
		draft.started(`m-${sessionId}`, place),
		draft.finished(`m-${sessionId}`, [call(a), call(b), ...(alsoRuns ? [call(c)] : [])], place),
		...(alsoRuns ? [draft.toolStarted(c, `m-${sessionId}`, place)] : []),
	];
	await api.context.log.append({ sessionId, fence, events });
	await api.context.log.execute(sessionId, (state) =>
		decideApprovalAsk({ ...fence, at: now(), turn: 1, calls }, state),
	);
	return { sessionId, runId, a, b };
}

it("[TOOL6] getSession and the list show what waits, with the whole arguments", async () => {
	const { sessionId, runId, a, b } = await waitingSession();
	const { approvals, session } = await api.caller.getSession({ sessionId });
	expect(approvals).toEqual([
		{ callId: a, name: "run_command", args: { command: `rm ${a}` }, since: expect.any(String), runId },
		{ callId: b, name: "run_command", args: { command: `rm ${b}` }, since: expect.any(String), runId },
	]);
	expect(session).toMatchObject({ status: "waiting", waitingFor: "run_command" });
	const { items } = await api.caller.listSessions({ status: "waiting" });
	expect(items.find((item) => item.sessionId === sessionId)).toMatchObject({ waitingFor: "run_command" });
});

it("[TOOL6] the first answer counts, from whichever process: repeated it is the same, another one is refused", async () => {
	const { sessionId, runId, a, b } = await waitingSession();
	const answer = { sessionId, callId: a, decision: "deny", note: "leave it" } as const;
	const answers = await Promise.all([api.caller.answerApproval(answer), api.caller.answerApproval(answer)]);
	expect(answers.filter(({ answered }) => answered)).toHaveLength(1);
	expect(await refusal(api.caller.answerApproval({ ...answer, decision: "allow" }))).toBe("APPROVAL_ANSWERED");
	expect((await api.caller.getSession({ sessionId })).approvals).toMatchObject([{ callId: b }]);
	await api.caller.answerApproval({ sessionId, callId: b, decision: "allow" });
	const { session, approvals, runs } = await api.caller.getSession({ sessionId });
	expect([session.status, approvals, runs[0]?.status]).toEqual(["running", [], "running"]);
	const { spans } = await api.caller.traces.get({ runId });
	expect(spans.filter(({ name }) => name === "approval")).toMatchObject([
		{ kind: "wait", status: "ok", summary: "run_command" },
		{ kind: "wait", status: "ok" },
	]);
});

it("[TOOL6] an answer is remembered after its run", async () => {
	const { sessionId, a } = await waitingSession();
	await api.caller.answerApproval({ sessionId, callId: a, decision: "allow" });
	await api.caller.cancelRun({ sessionId });
	expect(await api.caller.answerApproval({ sessionId, callId: a, decision: "allow" })).toEqual({ answered: false });
	expect(await refusal(api.caller.answerApproval({ sessionId, callId: a, decision: "deny" }))).toBe(
		"APPROVAL_ANSWERED",
	);
});

it("[RUN6] cancelling a run that waits ends it at once, without a worker, with a result for every call", async () => {
	const { sessionId, runId, b } = await waitingSession();
	expect(await api.caller.cancelRun({ sessionId })).toEqual({ cancelled: true });
	const { session, messages, runs, turns } = await api.caller.getSession({ sessionId });
	expect(session).toMatchObject({ status: "cancelled", waitingFor: null });
	const calls = messages.flatMap(({ parts }) => parts.filter((part) => part.type === "tool-call"));
	expect(calls.map(({ status, error }) => [status, error?.code])).toEqual([
		["cancelled", "CANCELLED"],
		["cancelled", "CANCELLED"],
	]);
	expect(runs[0]).toMatchObject({ runId, status: "cancelled", approvals: [], usage: { input: 100 }, cost: 0.25 });
	expect(turns[0]?.durationMs).not.toBeNull();
	expect(await refusal(api.caller.answerApproval({ sessionId, callId: b, decision: "allow" }))).toBe(
		"APPROVAL_NOT_FOUND",
	);
	const queued = await api.pool.query("SELECT 1 FROM run_queue WHERE run_id = $1", [runId]);
	expect(queued.rowCount).toBe(0);
});

it("[RUN6] where a call of the turn still runs, its worker is asked to stop", async () => {
	const { sessionId, runId } = await waitingSession(true);
	await api.caller.cancelRun({ sessionId });
	expect((await api.caller.getSession({ sessionId })).session.status).toBe("waiting");
	const { rows } = await api.pool.query("SELECT cancel_requested FROM run_queue WHERE run_id = $1", [runId]);
	expect(rows).toEqual([{ cancel_requested: true }]);
});

it("[TOOL6] an answer for the session holds for every open question of the tool, and stands in the session", async () => {
	const { sessionId, runId, a, b } = await waitingSession();
	await api.caller.answerApproval({ sessionId, callId: a, decision: "allow", remember: "session" });
	const { session, approvals } = await api.caller.getSession({ sessionId });
	expect([session.status, session.allowedTools, approvals]).toEqual(["running", ["run_command"], []]);
	const fence = { runId, attempt: 1 };
	const calls = [{ callId: `c-${sessionId}`, name: "run_command", args: {} }];
	const decided = await api.context.log.execute(sessionId, (state) =>
		decideApprovalAsk({ ...fence, at: now(), turn: 2, calls }, state),
	);
	expect(decided).toEqual({ allowed: [`c-${sessionId}`] });
	expect(await api.caller.answerApproval({ sessionId, callId: b, decision: "allow" })).toEqual({ answered: false });
});

it("[SEC4] a malformed answer names its field and stores nothing", async () => {
	const { sessionId, a } = await waitingSession();
	const before = (await api.caller.getEvents({ sessionId })).lastSeq;
	const wrong = { sessionId, callId: a, decision: "maybe" } as never;
	await expect(api.caller.answerApproval(wrong)).rejects.toThrow(/decision/);
	const long = { sessionId, callId: a, decision: "deny", note: "x".repeat(4_001) } as const;
	await expect(api.caller.answerApproval(long)).rejects.toThrow(/4,000|note/);
	const never = { sessionId, callId: a, decision: "deny", remember: "session" } as const;
	await expect(api.caller.answerApproval(never)).rejects.toThrow(/remember/);
	expect(await refusal(api.caller.answerApproval({ sessionId, callId: "nobody", decision: "deny" }))).toBe(
		"APPROVAL_NOT_FOUND",
	);
	const elsewhere = { sessionId: crypto.randomUUID(), callId: a, decision: "deny" } as const;
	expect(await refusal(api.caller.answerApproval(elsewhere))).toBe("SESSION_NOT_FOUND");
	expect((await api.caller.getEvents({ sessionId })).lastSeq).toBe(before);
});
