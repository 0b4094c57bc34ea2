import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decideApprovalAnswer } from "@playhead/core";
import { expect, it, vi } from "vitest";
import { testAgent } from "../loop/test-run.ts";
import { type AcpTestSession, acpSession } from "./test-acp.ts";

vi.setConfig({ testTimeout: 20_000 });

/** The nth question of the run, when it is asked. */
async function asked(session: AcpTestSession, nth = 1): Promise<Record<string, unknown>> {
	await expect.poll(async () => (await session.data("approval.requested")).length).toBeGreaterThanOrEqual(nth);
	return (await session.data("approval.requested"))[nth - 1] ?? {};
}

async function answer({ run }: AcpTestSession, callId: unknown, decision: "allow" | "deny", more: object = {}) {
	const { sessionId } = run;
	const command = { sessionId, callId: String(callId), decision, by: "user", at: new Date().toISOString(), ...more };
	await run.log.execute(sessionId, (state) => decideApprovalAnswer(command, state));
}

const runs = async ({ workspace }: AcpTestSession): Promise<string> =>
	await readFile(join(workspace, "asked"), "utf8").catch(() => "");

it("[ACP4] a question of the agent is one of the run, and what a person allows is done once", async () => {
	await using session = await acpSession("ask npm test | say Done.");
	const running = session.attempt();
	const question = await asked(session);
	expect(question).toMatchObject({ name: "execute", args: { title: "npm test", input: { command: "npm test" } } });
	expect((await session.transcript()).session).toMatchObject({ status: "waiting", waitingFor: "execute" });
	expect(await runs(session)).toBe("");
	await answer(session, question.callId, "allow");
	await running;
	expect(await session.said()).toBe("The answer was yes. Done.");
	expect(await runs(session)).toBe("npm test\n");
	expect(await session.data("tool.finished")).toMatchObject([{ ok: true }]);
});

it("[ACP4] what a person denies is not done, with the person's note in the log", async () => {
	await using session = await acpSession("ask rm -r . | say Done.");
	const running = session.attempt();
	const { callId } = await asked(session);
	await answer(session, callId, "deny", { note: "Not that." });
	await running;
	expect(await session.said()).toBe("The answer was no. Done.");
	expect(await runs(session)).toBe("");
	expect(await session.data("tool.finished")).toMatchObject([
		{ ok: false, error: { code: "DENIED", message: expect.stringContaining("Not that.") } },
	]);
	expect(await session.end()).toMatchObject({ status: "done" });
});

it("[ACP4] an allowance for the session answers the next question of the kind; the agent remembers nothing", async () => {
	await using session = await acpSession("ask one | ask two");
	const running = session.attempt();
	const { callId } = await asked(session);
	await answer(session, callId, "allow", { remember: "session" });
	await running;
	expect(await runs(session)).toBe("one\ntwo\n");
	expect(await session.data("approval.requested")).toHaveLength(1);
});

it.each([
	["allow", "The answer was yes. ", "x\n"],
	["deny", "The answer was no. ", ""],
] as const)("[ACP4] a policy that says %s asks nobody", async (decision, said, done) => {
	await using session = await acpSession("ask x");
	const agent = testAgent({ model: "acp/node", approval: { default: "ask", run_command: decision } });
	await session.attempt({ agent });
	expect(await session.said()).toBe(said);
	expect(await runs(session)).toBe(done);
	expect(await session.data("approval.requested")).toEqual([]);
});

it("[ACP4][ACP9] a cancel takes the question back", async () => {
	await using session = await acpSession("ask x | say Not said.");
	const stop = new AbortController();
	const running = session.attempt({ signal: stop.signal });
	await asked(session);
	const startedAt = performance.now();
	stop.abort("cancelled");
	await running;
	expect(performance.now() - startedAt).toBeLessThan(5_000);
	expect(await session.end()).toMatchObject({ status: "cancelled" });
	expect(await runs(session)).toBe("");
	expect(session.groups.size).toBe(0);
});

it("[ACP4][TOOL6] after a while the run waits without a process; the answer holds when the agent asks again", async () => {
	await using session = await acpSession("ask x | say Done.");
	const args = ["--load", session.folder];
	expect(await session.attempt({ args, holdMs: 50 })).toBe("waiting");
	expect(session.groups.size).toBe(0);
	const { callId } = await asked(session);
	await answer(session, callId, "allow");
	expect(await session.attempt({ args, number: 2 })).toBe("ended");
	expect(await session.data("approval.requested")).toHaveLength(1);
	expect(await runs(session)).toBe("x\n");
	expect(await session.said()).toBe("The answer was yes. Done.");
	expect(await session.data("tool.finished")).toMatchObject([
		{ ok: false, error: { code: "INTERRUPTED" } },
		{ ok: true },
	]);
	expect((await session.transcript()).turns).toHaveLength(1);
	expect(await session.end()).toMatchObject({ status: "done" });
});

it("[ACP6] an attempt that takes over goes on in the agent's session, told what was interrupted", async () => {
	await using session = await acpSession("ask x | say Done. | echo");
	const args = ["--load", session.folder];
	const stop = new AbortController();
	const first = session.attempt({ args, signal: stop.signal });
	await asked(session);
	stop.abort("shutdown");
	expect(await first).toBe("handed-over");
	expect(session.groups.size).toBe(0);
	const { callId } = await asked(session);
	await answer(session, callId, "deny");
	expect(await session.attempt({ args, number: 2 })).toBe("ended");
	expect(await session.data("acp.opened")).toMatchObject([{ how: "new" }, { how: "loaded" }]);
	expect(await session.said()).toMatch(/The answer was no\. Done\.You were interrupted.*The request was:\n\nask x/s);
	expect(await runs(session)).toBe("");
});
