import { mkdir, stat } from "node:fs/promises";
import { noRetention } from "@playhead/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { recordRun } from "../test/recorded-run.ts";

let api: ApiUnderTest;
beforeEach(async () => {
	api = await apiUnderTest();
});
afterEach(() => api[Symbol.asyncDispose]());

const run = (kind: "chat" | "heartbeat" = "chat") =>
	recordRun(api.context.log, { startMs: 0, durationMs: 10, kind, calls: [] });
const policy = { ...noRetention, days: { ...noRetention.days, chat: 30 } };
const ids = async () => (await api.caller.listSessions({})).items.map(({ sessionId }) => sessionId);

it("[RET3] says what would leave and changes nothing; [RET4] then deletes it with all that belongs to it", async () => {
	const { caller, pool } = api;
	expect(await caller.retention.get()).toEqual(noRetention);
	const [old, beat] = [await run(), await run("heartbeat")];
	const running = await caller.startSession({ prompt: "I run" });
	await pool.query("UPDATE sessions SET activity_at = now() - interval '31 days'");
	const scratch = await api.context.scratchPath(old.sessionId);
	await mkdir(scratch, { recursive: true });
	await pool.query(
		"INSERT INTO artifacts (session_id, id, bytes, content) VALUES ($1, gen_random_uuid(), 300000, 'x')",
		[old.sessionId],
	);

	const preview = await caller.retention.preview({ policy });
	expect(preview.leaving).toMatchObject({ sessions: 1, artifacts: 1 });
	expect(preview.leaving.bytes).toBeGreaterThan(300_000);
	expect(preview.all.sessions).toBe(3);
	expect(preview.sessions).toMatchObject([{ sessionId: old.sessionId, reason: "age", kind: "chat" }]);
	expect(await ids()).toHaveLength(3);

	expect(await caller.retention.run()).toMatchObject({ sessions: 0 });
	await caller.retention.set(policy);
	expect(await caller.retention.run()).toMatchObject({ sessions: 1, artifacts: 1, more: false });
	expect((await ids()).toSorted()).toEqual([beat.sessionId, running.sessionId].toSorted());
	for (const table of ["events", "runs", "tool_traces", "artifacts", "agent_snapshots", "search_documents"]) {
		const { rows } = await pool.query(`SELECT count(*)::int AS n FROM ${table} WHERE session_id = $1`, [old.sessionId]);
		expect(rows).toEqual([{ n: 0 }]);
	}
	await expect(stat(scratch)).rejects.toThrow(/ENOENT/);
});

it("[RET2] a session that came to life after it was chosen stays", async () => {
	const { caller, context, pool } = api;
	const { sessionId } = await run();
	await pool.query("UPDATE sessions SET activity_at = now() - interval '31 days'");
	const { choices } = await context.retention.plan(policy, context.now());
	await caller.sendMessage({ sessionId, text: "Still there?" });
	const [choice] = choices;
	if (choice === undefined) throw new Error("Nothing was chosen.");
	expect(await context.retention.remove(choice)).toBeNull();
	expect(await ids()).toEqual([sessionId]);
});

it("[RET1] refuses a policy that is none", async () => {
	const days = { ...policy.days, chat: 0 };
	await expect(api.caller.retention.set({ ...policy, days })).rejects.toThrow(/days\.chat|chat/);
	await expect(api.caller.retention.set({ ...policy, maxBytes: 5 })).rejects.toThrow(/maxBytes/);
});

it("[RET5] a second look reads only the events that have come since, and counts the same as one from the start", async () => {
	const { caller, pool } = api;
	const { sessionId } = await run();
	await run();
	const look = async () => (await caller.retention.preview({})).all;
	const first = await look();
	const more = "x".repeat(2_000);
	await caller.sendMessage({ sessionId, text: more });
	const second = await look();
	expect(second.bytes - first.bytes).toBeGreaterThan(100);
	expect(second.events).toBeGreaterThan(first.events);
	await pool.query("TRUNCATE session_sizes");
	expect(await look()).toEqual(second);
	// What was measured is not read again: a size that nobody could have missed is not seen.
	await pool.query("UPDATE events SET data = jsonb_build_object('x', repeat(md5(random()::text), 9000)) WHERE seq = 1");
	expect(await look()).toEqual(second);
	await caller.deleteSession({ sessionId });
	expect((await pool.query("SELECT session_id FROM session_sizes")).rowCount).toBe(1);
});
