import { randomUUID } from "node:crypto";
import type { RunRow, SessionRow, SnapshotRow, SpanRow } from "@playhead/core";
import { eventLogContract } from "@playhead/core/test";
import type { Pool } from "pg";
import { toSnapshotRow } from "../agent-snapshot/index.ts";
import { artifactStore } from "../artifact/index.ts";
import { createClient } from "../postgres/index.ts";
import { toRunRow, toSessionRow } from "../session/index.ts";
import { cloneDatabase } from "../test/index.ts";
import { toSpanRow } from "../tool-trace/index.ts";
import { createEventLog } from "./event-log.ts";

async function sessionOf(pool: Pool, sessionId: string): Promise<SessionRow | null> {
	const { rows } = await pool.query("SELECT * FROM sessions WHERE id = $1", [sessionId]);
	return rows[0] === undefined ? null : toSessionRow(rows[0]);
}

async function runsOf(pool: Pool, sessionId: string): Promise<RunRow[]> {
	const { rows } = await pool.query("SELECT * FROM runs WHERE session_id = $1 ORDER BY queued_seq", [sessionId]);
	return rows.map(toRunRow);
}

async function spansOf(pool: Pool, sessionId: string): Promise<SpanRow[]> {
	const { rows } = await pool.query("SELECT * FROM tool_traces WHERE session_id = $1 ORDER BY start_seq, id", [
		sessionId,
	]);
	return rows.map(toSpanRow);
}

async function snapshotsOf(pool: Pool, sessionId: string): Promise<SnapshotRow[]> {
	const { rows } = await pool.query("SELECT * FROM agent_snapshots WHERE session_id = $1", [sessionId]);
	return rows.map(toSnapshotRow);
}

eventLogContract("PostgreSQL", async () => {
	const clone = await cloneDatabase();
	const database = createClient(clone.url);
	const { pool } = database;
	return {
		log: createEventLog(database, { newId: randomUUID }),
		readModels: async (sessionId) => ({
			row: await sessionOf(pool, sessionId),
			runs: await runsOf(pool, sessionId),
			spans: await spansOf(pool, sessionId),
			snapshots: await snapshotsOf(pool, sessionId),
		}),
		artifact: (sessionId, id) => artifactStore(database).get(sessionId, id),
		dispose: async () => {
			await database.close();
			await clone[Symbol.asyncDispose]();
		},
	};
});
