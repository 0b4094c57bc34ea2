import { setTimeout as delay } from "node:timers/promises";
import { decideApprovalAnswer, StaleRunError } from "@playhead/core";
import { expect, it } from "vitest";
import { z } from "zod";
import { builtinTools, defineTool, type Tool } from "../tool/index.ts";
import { answer, exists, idsOf } from "./test-approval.ts";
import { dataOf, scriptedModel, type TestSession, testAgent, testSession } from "./test-run.ts";

const scenario = `
conversations:
  - ifToolDenied: { text: "Then not." }
    steps:
      - text: Writing.
        toolCalls:
          - { name: write_file, args: { path: a.txt, content: a } }
          - { name: write_file, args: { path: b.txt, content: b } }
          - { name: list_files, args: {} }
      - text: Done.
`;
const model = scriptedModel(scenario);
const agent = testAgent({ approval: { default: "allow", write_file: "ask" } });

const typesOf = async (session: TestSession) => (await session.events()).map(({ type }) => type);
it("[TOOL6] asks for all calls at once, runs the others meanwhile, and leaves the run waiting", async () => {
	await using session = await testSession();
	expect(await session.attempt({ model, agent })).toBe("waiting");
	const types = await typesOf(session);
	expect(types.filter((type) => type === "approval.requested")).toHaveLength(2);
	expect(types.filter((type) => type === "tool.finished")).toHaveLength(1);
	expect(types).not.toContain("turn.finished");
	expect((await session.transcript()).session).toMatchObject({ status: "waiting", waitingFor: "write_file" });
	expect(await exists(session, "a.txt")).toBe(false);
});

it("[TOOL6] the answers are carried out once, by another attempt, without asking the model again", async () => {
	await using session = await testSession();
	await session.attempt({ model, agent });
	const [first, second] = await idsOf(session);
	await answer(session, first, "allow");
	expect(await session.attempt({ model, agent, number: 2 })).toBe("waiting");
	await answer(session, second, "deny", { note: "keep b" });
	expect(await session.attempt({ model, agent, number: 3 })).toBe("ended");
	expect([await exists(session, "a.txt"), await exists(session, "b.txt")]).toEqual([true, false]);
	const events = await session.events();
	const results = dataOf(events, "tool.finished");
	expect(new Set(results.map(({ callId }) => callId)).size).toBe(3);
	expect(results.find(({ callId }) => callId === second)).toMatchObject({
		ok: false,
		error: { code: "DENIED", message: expect.stringContaining("keep b") },
	});
	expect(dataOf(events, "message.started")).toHaveLength(2);
	expect(dataOf(events, "turn.finished")).toHaveLength(2);
	expect(dataOf(events, "approval.requested")).toHaveLength(2);
	expect((await session.transcript()).messages.at(-1)?.parts).toMatchObject([{ text: "Then not." }]);
});

it("[TOOL6] what the policy denies is refused at once, and nobody is asked", async () => {
	await using session = await testSession();
	const strict = testAgent({ approval: { default: "deny", list_files: "allow" } });
	expect(await session.attempt({ model, agent: strict })).toBe("ended");
	const events = await session.events();
	expect(dataOf(events, "approval.requested")).toEqual([]);
	const failed = dataOf(events, "tool.finished").filter(({ ok }) => ok === false);
	expect(failed.map(({ error }) => error)).toMatchObject([{ code: "DENIED" }, { code: "DENIED" }]);
	expect(await exists(session, "a.txt")).toBe(false);
});

/** A tool that answers when it is told to. */
function slowTool(): { tool: Tool; started: Promise<void>; finish: () => void } {
	const [started, finished] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
	const tool = defineTool({
		name: "list_files",
		description: "Slow.",
		inputSchema: z.object({}),
		execute: async () => {
			started.resolve();
			await finished.promise;
			return { ok: true, result: [] };
		},
	});
	return { tool, started: started.promise, finish: finished.resolve };
}

it("[TOOL6] answers that come while another call of the turn runs are carried out by the same attempt", async () => {
	await using session = await testSession();
	const slow = slowTool();
	const tools = [...builtinTools.filter(({ name }) => name !== "list_files"), slow.tool];
	const outcome = session.attempt({ model, agent, tools });
	await slow.started;
	for (const callId of await idsOf(session)) await answer(session, callId, "allow");
	slow.finish();
	expect(await outcome).toBe("ended");
	expect([await exists(session, "a.txt"), await exists(session, "b.txt")]).toEqual([true, true]);
	expect(dataOf(await session.events(), "run.resumed")).toEqual([]);
});

it("[RUN5][TOOL6] a worker that dies after the answer: what it began is not run again, the rest is", async () => {
	await using session = await testSession();
	await session.attempt({ model, agent });
	const [first, second] = await idsOf(session);
	await answer(session, first, "allow");
	await answer(session, second, "allow");
	const begun = session.run.log;
	// The attempt whose worker dies once its first allowed call has begun.
	const dead = { ...begun, append: dieAfter(begun, "tool.started") };
	await session.attempt({ model, agent, log: dead, number: 2 });
	expect(await session.attempt({ model, agent, number: 3 })).toBe("ended");
	const results = dataOf(await session.events(), "tool.finished");
	expect(results.find(({ callId }) => callId === first)).toMatchObject({ ok: false, error: { code: "INTERRUPTED" } });
	expect(results.find(({ callId }) => callId === second)).toMatchObject({ ok: true });
	expect(new Set(results.map(({ callId }) => callId)).size).toBe(results.length);
	expect(await exists(session, "b.txt")).toBe(true);
});

/** Stores up to and with the first event of the type, then never answers again: nothing further is written. */
function dieAfter(log: TestSession["run"]["log"], type: string): typeof log.append {
	let dead = false;
	return async (input) => {
		if (dead) throw new StaleRunError("", 2);
		const end = input.events.findIndex((event) => event.type === type);
		if (end === -1) return await log.append(input);
		dead = true;
		await log.append({ ...input, events: input.events.slice(0, end + 1) });
		throw new StaleRunError("", 2);
	};
}

it("[RUN5][TOOL6] an allowed call does not begin before its start is in the log, so it is never made twice", async () => {
	await using session = await testSession();
	let made = 0;
	const witness = defineTool({
		name: "write_file",
		description: "Counts.",
		inputSchema: z.object({ path: z.string(), content: z.string() }),
		execute: async () => {
			made += 1;
			return { ok: true, result: "written" };
		},
	});
	const tools = [...builtinTools.filter(({ name }) => name !== "write_file"), witness];
	await session.attempt({ model, agent, tools });
	for (const callId of await idsOf(session)) await answer(session, callId, "allow");
	const { log } = session.run;
	const lost: typeof log.append = async (input) => {
		if (!input.events.some(({ type }) => type === "tool.started")) return await log.append(input);
		// As long as a database takes: a tool that does not wait for it has begun by then.
		await delay(20);
		throw new StaleRunError("", 2);
	};
	expect(await session.attempt({ model, agent, tools, log: { ...log, append: lost }, number: 2 })).toBe("stale");
	expect(made).toBe(0);
	expect(await session.attempt({ model, agent, tools, number: 3 })).toBe("ended");
	expect(made).toBe(2);
});

it("[RUN6][TOOL6] a cancel while a call of the waiting turn runs gives every call a result", async () => {
	await using session = await testSession();
	const slow = slowTool();
	const tools = [...builtinTools.filter(({ name }) => name !== "list_files"), slow.tool];
	const stop = new AbortController();
	const outcome = session.attempt({ model, agent, tools, signal: stop.signal });
	await slow.started;
	stop.abort("cancelled");
	slow.finish();
	expect(await outcome).toBe("ended");
	const events = await session.events();
	const errors = dataOf(events, "tool.finished").map(({ error }) => (error as { code: string } | undefined)?.code);
	expect(errors).toEqual([undefined, "CANCELLED", "CANCELLED"]);
	expect(events.at(-1)).toMatchObject({ type: "run.finished", data: { status: "cancelled" } });
	expect((await session.transcript()).session).toMatchObject({ status: "cancelled", waitingFor: null });
});

it("[RUN7][TOOL6] a shutdown while a question is open leaves the question open", async () => {
	await using session = await testSession();
	const slow = slowTool();
	const tools = [...builtinTools.filter(({ name }) => name !== "list_files"), slow.tool];
	const stop = new AbortController();
	const outcome = session.attempt({ model, agent, tools, signal: stop.signal });
	await slow.started;
	stop.abort("shutdown");
	slow.finish();
	expect(["waiting", "handed-over"]).toContain(await outcome);
	expect(await session.attempt({ model, agent, number: 2 })).toBe("waiting");
	for (const callId of await idsOf(session)) await answer(session, callId, "allow");
	expect(await session.attempt({ model, agent, number: 3 })).toBe("ended");
	const results = dataOf(await session.events(), "tool.finished");
	expect(results.map(({ ok }) => ok)).toEqual([false, true, true]);
});

it("[RUN8] the time that a person takes does not count against the run's limit", async () => {
	await using session = await testSession();
	const limits = { turns: 50, timeMs: 60_000, modelIdleTimeoutMs: 5_000 };
	const hurried = testAgent({ ...agent, limits });
	await session.attempt({ model, agent: hurried });
	const days = 3 * 24 * 3_600_000;
	const later = { now: () => new Date(Date.now() + days).toISOString(), monotonic: () => performance.now() };
	for (const callId of await idsOf(session)) {
		const at = later.now();
		await session.run.log.execute(session.run.sessionId, (state) =>
			decideApprovalAnswer({ sessionId: session.run.sessionId, callId, decision: "allow", by: "user", at }, state),
		);
	}
	expect(await session.attempt({ model, agent: hurried, number: 2, clock: later })).toBe("ended");
	const end = dataOf(await session.events(), "run.finished")[0];
	expect(end).toMatchObject({ status: "done", reason: "answered" });
	expect(end?.durationMs).toBeGreaterThan(days);
});
