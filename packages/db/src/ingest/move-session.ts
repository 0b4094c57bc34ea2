import { type IngestBatch, type IngestDraft, type Ingested, isKnown } from "@playhead/core";
import type { ClientBase } from "pg";
import { type EventRecord, toEvent } from "../event-log/event-record.ts";
import { removeRows } from "../session/remove-session.ts";
import { appendOnce } from "./append-once.ts";
import { seizeTraces } from "./append-traces.ts";

const lockBoth = "SELECT id FROM sessions WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE";
const allEvents = "SELECT * FROM events WHERE session_id = $1 ORDER BY seq";
const allKeys = "SELECT key, seq::float8 AS seq FROM ingested_keys WHERE session_id = $1 ORDER BY seq, rank";
const takeArtifacts = "UPDATE artifacts SET session_id = $2 WHERE session_id = $1";
const takeTraces = "UPDATE ingested_traces SET session_id = $2 WHERE session_id = $1";

/**
 * Puts what a provisional session holds into the one that it turned out to be a part of, behind what that has, and removes
 * it. What that one knew already (a history that was sent again) is left out. `null`: there is no provisional one; its
 * traces, which may be about to make one, lie in the other from here on.
 */
export async function moveSession(
	client: ClientBase,
	from: string,
	to: Omit<IngestBatch, "drafts">,
	newId: () => string,
): Promise<Ingested | null> {
	await seizeTraces(client, from);
	await client.query(takeTraces, [from, to.sessionId]);
	// In the order of the ids, as everybody who locks two: no two moves wait for each other.
	const { rows } = await client.query<{ id: string }>(lockBoth, [[from, to.sessionId]]);
	if (!rows.some(({ id }) => id === from)) {
		// Made here, by who knows its name: another request of the trace may write to it next, and knows less.
		await appendOnce(client, { ...to, drafts: [] }, newId);
		return null;
	}
	const drafts = await draftsOf(client, from);
	const ingested = await appendOnce(client, { ...to, drafts }, newId);
	await client.query(takeArtifacts, [from, to.sessionId]);
	await removeRows(client, from);
	return ingested;
}

async function draftsOf(client: ClientBase, sessionId: string): Promise<IngestDraft[]> {
	const events = (await client.query<EventRecord>(allEvents, [sessionId])).rows.map((record) =>
		toEvent(sessionId, record),
	);
	const { rows } = await client.query<{ key: string; seq: number }>(allKeys, [sessionId]);
	const keys = Map.groupBy(rows, ({ seq }) => seq);
	return events.flatMap((event) => {
		if (!isKnown(event)) return [];
		const { sessionId: _sessionId, seq, v: _v, ...draft } = event;
		const own = (keys.get(seq) ?? []).map(({ key }) => key);
		// What people did to the provisional session has no keys, and no place in the other.
		return event.type.startsWith("session.") && own.length === 0 ? [] : [{ keys: own, event: draft }];
	});
}
