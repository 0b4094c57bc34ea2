import { randomUUID } from "node:crypto";
import { decideArchive, decideRename, decideRestore, SessionNotFoundError } from "@playhead/core";
import { at, draft, openSession, turns } from "@playhead/core/test";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createEventLog } from "../event-log/index.ts";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";
import { rebuild, rebuildAll } from "./index.ts";

let database: TestDatabase;
let log: ReturnType<typeof createEventLog>;
beforeAll(async () => {
	database = await cloneDatabase();
	log = createEventLog(database, { newId: randomUUID });
});
afterAll(() => database[Symbol.asyncDispose]());

/** A session with an ended run, a running one with open spans, and one in line. */
async function variedSession() {
	const session = await openSession(log);
	const { sessionId, runId } = session;
	await session.begin();
	await session.append(turns(runId, 1, 10), { runId, attempt: 1 });
	await session.append([draft.toolStarted("left-open", "m", { runId, turn: 2, at: at(80) })]);
	const saved = { tree: null, filesChanged: 0, insertions: 0, deletions: 0, notCovered: 0, reason: "no git" };
	await session.append([draft.of("snapshot.saved", { runId, turn: 2, at: at(85) }, { turn: 2, ...saved })]);
	await session.finish({ runId }, "error");
	const place = { sessionId, at: at(950), scope: "both", paths: [], target: { turn: 2, seq: 9 } } as const;
	await log.execute(sessionId, (state) => decideRestore({ ...place, undo: { turn: 3, ...saved } }, state));
	const second = await session.send();
	await session.begin({ runId: second.runId, attempt: 1 });
	await session.append(turns(second.runId, 4, 1_100).slice(0, 9), { runId: second.runId, attempt: 1 });
	await session.resume({ runId: second.runId, attempt: 2 });
	await session.send();
	await log.execute(sessionId, (state) =>
		decideRename({ sessionId, title: "Ünïcode 🎬", by: "user", at: at(1_200) }, state),
	);
	return { ...session, secondRun: second.runId };
}

/** Every column of every row that a projection writes, as text: nothing is left out by a mapping. */
async function stored(sessionId: string): Promise<unknown> {
	const tables = {
		sessions: "id",
		runs: "session_id",
		tool_traces: "session_id",
		agent_snapshots: "session_id",
		search_documents: "session_id",
		run_queue: "session_id",
	};
	const all: Record<string, unknown> = {};
	for (const [table, key] of Object.entries(tables)) {
		const { rows } = await database.pool.query(`SELECT to_jsonb(t) AS row FROM ${table} AS t WHERE ${key} = $1`, [
			sessionId,
		]);
		all[table] = rows.map(({ row }) => JSON.stringify(row)).toSorted();
	}
	return all;
}

/** Until so many statements wait for a lock of this database. */
async function waiting(count: number): Promise<void> {
	const query = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
	await vi.waitFor(async () => expect((await database.pool.query(query)).rowCount).toBe(count), 15_000);
}

describe("a rebuild", () => {
	it("[LOG5] writes the rows that the appends wrote", async () => {
		const { sessionId } = await variedSession();
		const before = await stored(sessionId);
		await rebuild(database, sessionId);
		expect(await stored(sessionId)).toEqual(before);
	});

	it.each([
		[
			"the session's row",
			"UPDATE sessions SET title = 'x', status = 'done', active_run_id = NULL, turns = 99, cost = 1e9, activity_at = now() WHERE id = $1",
		],
		["the session's row, deleted", "DELETE FROM sessions WHERE id = $1"],
		["which run is active", "UPDATE runs SET active = false, status = 'lost' WHERE session_id = $1"],
		["runs, deleted", "DELETE FROM runs WHERE session_id = $1"],
		[
			"messages of runs, swapped",
			"UPDATE runs SET message_id = message_id || attempt, attempt = 7 WHERE session_id = $1",
		],
		[
			"spans",
			"UPDATE tool_traces SET status = 'ok', duration_ms = -1, parent_id = 'nobody', attributes = '{}' WHERE session_id = $1",
		],
		["half of the spans, deleted", "DELETE FROM tool_traces WHERE session_id = $1 AND start_seq % 2 = 0"],
		["what search finds", "UPDATE search_documents SET words = '', at = now(), kind = 'x' WHERE session_id = $1"],
		["what search finds, deleted", "DELETE FROM search_documents WHERE session_id = $1"],
		[
			"spans that never were",
			'INSERT INTO tool_traces SELECT (jsonb_populate_record(t, \'{"id": "ghost"}\')).* FROM tool_traces AS t WHERE session_id = $1 LIMIT 1',
		],
	])("[LOG5] mends %s", async (_, corruption) => {
		const { sessionId } = await variedSession();
		const before = await stored(sessionId);
		await database.pool.query(corruption, [sessionId]);
		expect(await stored(sessionId)).not.toEqual(before);
		await rebuild(database, sessionId);
		expect(await stored(sessionId)).toEqual(before);
	});

	it("[LOG5] loses nothing of an append that waits for it", async () => {
		const session = await openSession(log);
		const { sessionId, runId } = session;
		await session.begin();
		await session.append([draft.toolStarted("call", "m", { runId })]);
		const holder = await database.pool.connect();
		await holder.query("BEGIN");
		await holder.query("SELECT FROM sessions WHERE id = $1 FOR UPDATE", [sessionId]);
		const rebuilding = rebuild(database, sessionId);
		await waiting(1);
		const appending = session.append([draft.toolFinished("call", { runId })], { runId, attempt: 1 });
		await waiting(2);
		await holder.query("COMMIT");
		holder.release();
		await Promise.all([rebuilding, appending]);
		const { rows } = await database.pool.query("SELECT status FROM tool_traces WHERE session_id = $1 AND id = 'call'", [
			sessionId,
		]);
		expect(rows).toEqual([{ status: "ok" }]);
		const before = await stored(sessionId);
		await rebuild(database, sessionId);
		expect(await stored(sessionId)).toEqual(before);
	});

	it("[LOG6] counts an event that it does not know", async () => {
		const { sessionId } = await variedSession();
		await database.pool.query(
			`INSERT INTO events SELECT id, last_seq + 1, 'future.thing', 99, now(), NULL, NULL, '{"a": 1}' FROM sessions WHERE id = $1`,
			[sessionId],
		);
		await database.pool.query("UPDATE sessions SET last_seq = last_seq + 1 WHERE id = $1", [sessionId]);
		const before = await stored(sessionId);
		await rebuild(database, sessionId);
		expect(await stored(sessionId)).toEqual(before);
	});

	it("is refused for a session without a log", async () => {
		await expect(rebuild(database, randomUUID())).rejects.toThrow(SessionNotFoundError);
	});

	it("[LOG5] of all sessions mends each", async () => {
		const [one, other] = [await variedSession(), await variedSession()];
		const archive = { sessionId: other.sessionId, at: at(2_000) };
		await log.execute(other.sessionId, (state) => decideArchive(archive, state));
		const before = [await stored(one.sessionId), await stored(other.sessionId)];
		const { rows } = await database.pool.query("SELECT count(*)::int AS count FROM sessions");
		await database.pool.query("DELETE FROM runs");
		await database.pool.query("UPDATE sessions SET archived = false");
		expect(await rebuildAll(database)).toBe(rows[0].count);
		expect([await stored(one.sessionId), await stored(other.sessionId)]).toEqual(before);
	});
});
