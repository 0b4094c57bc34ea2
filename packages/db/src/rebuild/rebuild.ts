import { SessionNotFoundError } from "@playhead/core";
import type { ClientBase, Pool } from "pg";
import { translating } from "../event-log/database-error.ts";
import { type EventRecord, toEvent } from "../event-log/event-record.ts";
import { transaction } from "../event-log/transaction.ts";
import { foldReadModels, noReadModels, type ReadModels } from "./read-models.ts";
import { writeReadModels } from "./write-read-models.ts";

const lockSession = "SELECT id FROM sessions WHERE id = $1 FOR UPDATE";
const eventsAfter = `
SELECT seq, type, v, at, run_id, turn, data FROM events WHERE session_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`;
const nextSession = "SELECT session_id FROM events WHERE session_id > $1 ORDER BY session_id LIMIT 1";
const pageEvents = 2_000;

/**
 * Writes the session's rows in `sessions`, `runs`, `tool_traces`, `agent_snapshots` and `search_documents` anew from its log (LOG5), in
 * one transaction that holds the session's row: appends wait. Artifacts and the queue are no projections and stay. Throws a
 * SessionNotFoundError when the session has no log.
 */
export async function rebuild({ pool }: { pool: Pool }, sessionId: string): Promise<void> {
	await translating(() =>
		transaction(pool, async (client) => {
			await client.query(lockSession, [sessionId]);
			const models = await foldLog(client, sessionId);
			if (models.rows.row === null) throw new SessionNotFoundError(sessionId);
			await writeReadModels(client, models.rows.row, models);
		}),
	);
}

/** Rebuilds every session that has a log, one by one, and returns how many there were. */
export async function rebuildAll(database: { pool: Pool }): Promise<number> {
	let count = 0;
	let last = "00000000-0000-0000-0000-000000000000";
	for (;;) {
		const { rows } = await translating(() => database.pool.query<{ session_id: string }>(nextSession, [last]));
		if (rows[0] === undefined) return count;
		last = rows[0].session_id;
		await rebuild(database, last);
		count += 1;
	}
}

async function foldLog(client: ClientBase, sessionId: string): Promise<ReadModels> {
	let models = noReadModels();
	let last = 0;
	for (;;) {
		const { rows } = await client.query<EventRecord>(eventsAfter, [sessionId, last, pageEvents]);
		const events = rows.map((row) => toEvent(sessionId, row));
		models = foldReadModels(models, events);
		last = events.at(-1)?.seq ?? last;
		if (rows.length < pageEvents) return models;
	}
}
