import { describe, expect, it } from "vitest";
import { at, draft } from "../test/draft.ts";
import { given, sessionId } from "../test/given.ts";
import { begun, ended, opened, sent, startCommand } from "../test/small-session.ts";
import { decideApprovalAnswer, decideApprovalAsk } from "./decide-approval.ts";

const { runId } = startCommand();
const place = { runId, turn: 1 };
const running = [...opened(), begun(runId, 5), draft.turnStarted({ ...place, at: at(10) })];
const asking = (callId: string, name = "run_command") =>
	draft.of("approval.requested", { ...place, at: at(20) }, { callId, name, args: {} });
const remembered = (callId: string) =>
	draft.of(
		"approval.answered",
		{ ...place, at: at(30) },
		{ callId, decision: "allow", by: "user", remember: "session" },
	);
const always = { sessionId, callId: "a", decision: "allow", by: "user", at: at(30), remember: "session" } as const;
const ask = (run: string, ...calls: [string, string][]) => ({
	runId: run,
	attempt: 1,
	at: at(40),
	turn: 2,
	calls: calls.map(([callId, name]) => ({ callId, name, args: {} })),
});

describe("[TOOL6] a tool that is allowed for the rest of the session", () => {
	it("is known of the session, and its other open questions are answered with it", () => {
		const open = given(...running, asking("a"), asking("w", "write_file"), asking("b"));
		const { events, after, result } = open.when((state) => decideApprovalAnswer(always, state));
		expect(result).toEqual({ answered: true });
		expect(events.map(({ data }) => data)).toEqual([
			{ callId: "a", decision: "allow", by: "user", remember: "session" },
			{ callId: "b", decision: "allow", by: "user" },
		]);
		expect(after.row).toMatchObject({ status: "waiting", waitingFor: "write_file", allowedTools: ["run_command"] });
	});

	it("is asked about no more, in this run and in later ones; other tools are", () => {
		const next = startCommand(2).runId;
		const later = [ended(runId, 50), ...sent(2, 60), begun(next, 61)];
		for (const [run, more] of [
			[runId, []],
			[next, later],
		] as const) {
			const { events, result, after } = given(...running, asking("a"), remembered("a"), ...more).when((state) =>
				decideApprovalAsk(ask(run, ["c", "run_command"], ["d", "write_file"]), state),
			);
			expect(result).toEqual({ allowed: ["c"] });
			expect(events.map(({ data }) => "callId" in data && data.callId)).toEqual(["d"]);
			expect(after.row).toMatchObject({ waitingFor: "write_file", allowedTools: ["run_command"] });
		}
	});

	it("a call that was asked about is not let through beside its question, however often it is decided", () => {
		const { events, result } = given(...running, asking("a"), remembered("a")).when((state) =>
			decideApprovalAsk(ask(runId, ["a", "run_command"]), state),
		);
		expect([events, result]).toEqual([[], { allowed: [] }]);
	});

	it("an answer that holds for one call alone, or a denial, remembers nothing", () => {
		const { remember: _, ...once } = always;
		const open = given(...running, asking("a"), asking("b"));
		const allowed = open.when((state) => decideApprovalAnswer(once, state));
		expect(allowed.types).toHaveLength(1);
		expect(allowed.after.row?.allowedTools).toEqual([]);
		const denial = { ...always, decision: "deny" as const };
		expect(() => open.when((state) => decideApprovalAnswer(denial, state))).toThrow(/remember/);
		const odd = draft.of("approval.answered", place, {
			callId: "a",
			decision: "deny",
			by: "user",
			remember: "session",
		});
		expect(given(...running, asking("a"), odd).rows.row?.allowedTools).toEqual([]);
	});

	it("stands there once, however often it is said", () => {
		const twice = [asking("a"), asking("b"), remembered("a"), remembered("b")];
		expect(given(...running, ...twice).rows.row?.allowedTools).toEqual(["run_command"]);
	});
});
