import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decideApprovalAnswer, decideStart } from "@playhead/core";
import { traceStore } from "@playhead/db";
import { v7 as newId } from "uuid";
import { expect, it } from "vitest";
import { testWorkers } from "./test-workers.ts";

const script = join(import.meta.dirname, "../../../packages/agent/src/mcp/test-stdio-server.ts");

type Step = { text: string } | { toolCalls: { name: string; args: object }[] };
const call = (name: string, args: object = {}): Step => ({ toolCalls: [{ name: `box__${name}`, args }] });
const say = (text: string): Step => ({ text });

/** Workers whose one agent has the misbehaving MCP server and follows the steps. */
async function mcpWorkers(steps: Step[], server: object = {}) {
	const folder = await mkdtemp(join(tmpdir(), "playhead-mcp-config-"));
	await writeFile(join(folder, "s.yaml"), JSON.stringify({ description: "s", conversations: [{ steps }] }));
	const box = { command: process.execPath, args: [script], policy: "allow", ...server };
	const agent = { model: "scripted/s", scenario: "./s.yaml", mcpServers: { box } };
	const config = join(folder, "playhead.config.yaml");
	await writeFile(config, JSON.stringify({ agents: { a: agent } }));
	const workers = await testWorkers();
	const start = async () => {
		const [sessionId, runId, messageId] = [newId(), newId(), newId()];
		const command = { sessionId, runId, messageId, at: new Date().toISOString(), prompt: "Go", agent: "a" };
		const place = { model: "scripted/s", workspace: null, kind: "chat" as const };
		await workers.log.execute(sessionId, (state) => decideStart({ ...command, ...place }, state));
		return { sessionId, runId };
	};
	return {
		...workers,
		start,
		startWorker: () => workers.startWorker({ PLAYHEAD_CONFIG: config }),
		async [Symbol.asyncDispose]() {
			await workers[Symbol.asyncDispose]();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

type Workers = Awaited<ReturnType<typeof mcpWorkers>>;

async function finished({ eventsOf }: Workers, sessionId: string): Promise<Record<string, unknown>[]> {
	return (await eventsOf(sessionId)).filter(({ type }) => type === "tool.finished").map(({ data }) => data);
}

const alive = (pid: number): boolean => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

it("[MCP2] a run calls the tools of its server, each in the trace with it; the server's death does not end the run", async () => {
	await using workers = await mcpWorkers([
		call("add", { a: 2, b: 3 }),
		call("die"),
		call("add", { a: 4, b: 5 }),
		say("Nine."),
	]);
	await workers.startWorker();
	const { sessionId, runId } = await workers.start();
	const end = await workers.until(sessionId, "run.finished");
	expect(end.data).toMatchObject({ status: "done", reason: "answered" });
	const calls = await finished(workers, sessionId);
	expect(calls).toMatchObject([
		{ ok: true, result: { sum: 5 } },
		{ ok: false, error: { code: "MCP_UNAVAILABLE" } },
		{ ok: true, result: { sum: 9 } },
	]);
	const trace = await traceStore(workers.database).run(runId, 100);
	const spans = trace?.spans ?? [];
	const [first] = spans.filter(({ kind }) => kind === "tool");
	expect(first).toMatchObject({ name: "box__add", status: "ok", attributes: { mcpServer: "box" } });
	expect(spans.find(({ name }) => name === "start box")).toMatchObject({
		kind: "other",
		status: "ok",
		attributes: { mcpServer: "box", tools: 11 },
	});
});

it("[MCP4] a call is asked about by default, and made once it is allowed, with the server as it was", async () => {
	await using workers = await mcpWorkers([call("tell", { name: "X" }), call("tell", { name: "X" }), say("Told.")], {
		policy: { tools: { add: "allow" } },
	});
	await workers.startWorker();
	const { sessionId } = await workers.start();
	for (const nth of [0, 1]) {
		const asked = async () =>
			(await workers.eventsOf(sessionId)).filter(({ type }) => type === "approval.requested")[nth]?.data.callId;
		await expect.poll(asked, { timeout: 15_000, interval: 20 }).toBeDefined();
		const answer = { sessionId, callId: String(await asked()), decision: "allow" as const, by: "user" };
		const command = { ...answer, at: new Date().toISOString() };
		await workers.log.execute(sessionId, (state) => decideApprovalAnswer(command, state));
	}
	await workers.until(sessionId, "run.finished");
	const [first, second] = await finished(workers, sessionId);
	expect(first).toMatchObject({ ok: true, result: expect.stringMatching(/of \d+$/) });
	expect(second?.result).toBe(first?.result);
});

it("[MCP5] kill -9 of a worker leaves none of its servers' processes behind", async () => {
	await using workers = await mcpWorkers([call("breed"), call("hang", { file: "/dev/null" }), say("Over.")]);
	await workers.startWorker();
	const { sessionId } = await workers.start();
	await expect.poll(() => finished(workers, sessionId), { timeout: 15_000, interval: 20 }).toHaveLength(1);
	const begun = async () => (await workers.eventsOf(sessionId)).filter(({ type }) => type === "tool.started").length;
	await expect.poll(begun, { timeout: 15_000, interval: 20 }).toBe(2);
	const child = Number((await finished(workers, sessionId))[0]?.result);
	await workers.killWorkers();
	expect(alive(child)).toBe(true);
	await workers.startWorker();
	await expect.poll(() => alive(child), { timeout: 15_000, interval: 20 }).toBe(false);
	await workers.until(sessionId, "run.finished");
	expect((await finished(workers, sessionId))[1]).toMatchObject({ ok: false, error: { code: "INTERRUPTED" } });
});
