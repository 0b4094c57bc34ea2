import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { decideCompact } from "@playhead/core";
import { sessionStore } from "@playhead/db";
import { v7 as newId } from "uuid";
import { expect, it } from "vitest";
import { testWorkers } from "./test-workers.ts";

it("[RUN5][TOOL5] a check of a killed worker ends as interrupted, its process with it, and is not run again", async () => {
	await using world = await testWorkers();
	const size = async () => (await readFile(world.witnessFile, "utf8").catch(() => "")).length;
	const first = await world.startWorker();
	const { sessionId } = await world.startSession("checked");
	await world.until(sessionId, "check.started");
	await expect.poll(size).toBeGreaterThan(0);
	first.child.kill("SIGKILL");
	await world.startWorker();
	await world.until(sessionId, "run.resumed");
	const written = await size();
	expect((await world.until(sessionId, "run.finished")).data).toMatchObject({ status: "done" });
	await setTimeout(200);
	expect(await size()).toBe(written);
	const events = await world.eventsOf(sessionId);
	const checks = events.filter(({ type }) => type.startsWith("check."));
	expect(checks.map(({ type }) => type)).toEqual(["check.started", "check.finished"]);
	expect(checks[1]?.data).toMatchObject({ exitCode: null, error: { code: "INTERRUPTED" }, told: true });
});

it("[CTX1] a compaction that was asked for is claimed and traced like any run, and its rows are what the log tells", async () => {
	await using world = await testWorkers();
	await world.startWorker();
	const { sessionId } = await world.startSession("steps");
	await world.until(sessionId, "run.finished");
	const runId = newId();
	const command = { sessionId, runId, at: new Date().toISOString() };
	await world.log.execute(sessionId, (state) => decideCompact(command, state));
	const compacted = await world.until(sessionId, "context.compacted");
	const ends = async () => (await world.eventsOf(sessionId)).filter(({ type }) => type === "run.finished");
	await expect.poll(async () => (await ends()).length, { timeout: 10_000 }).toBe(2);
	expect((await ends())[1]).toMatchObject({ runId, data: { status: "done", reason: "compacted" } });
	const { rows } = await world.database.pool.query<{ context_tokens: number; context_limit: number; status: string }>(
		"SELECT context_tokens, context_limit, status FROM sessions WHERE id = $1",
		[sessionId],
	);
	expect(rows).toEqual([{ context_tokens: compacted.data.tokensAfter, context_limit: 9_000, status: "done" }]);
	const sessions = sessionStore(world.database);
	const { tokensAfter: contextTokens } = compacted.data;
	expect((await sessions.at(sessionId, compacted.seq))?.session).toMatchObject({ contextTokens, contextLimit: 9_000 });
	const before = (await sessions.at(sessionId, compacted.seq - 2))?.session;
	expect(before?.contextTokens).toBe(compacted.data.tokensBefore);
	const spans = await world.database.pool.query(
		"SELECT kind, status FROM tool_traces WHERE run_id = $1 AND name = 'compaction'",
		[runId],
	);
	expect(spans.rows).toEqual([{ kind: "llm", status: "ok" }]);
});
