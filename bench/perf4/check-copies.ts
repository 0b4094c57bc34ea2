import { deepStrictEqual } from "node:assert/strict";
import { evolveRows, foldSpans, isKnown, type SessionRows, type SpanRow } from "@playhead/core";
import { type Database, sessionStore, traceStore } from "@playhead/db";
import type { BenchDatabase } from "../lib/bench-database.ts";
import type { LongSession } from "./long-session.ts";

/** Folds the first, a middle and the last copied run with core's projections and compares them with the rows. @throws where they differ */
export async function checkCopies({ log, database }: BenchDatabase, session: LongSession): Promise<void> {
	const { sessionId, copiedRuns } = session;
	await checkSeqs(database, session);
	for (const runId of [0, copiedRuns.length >> 1, copiedRuns.length - 1].map((index) => copiedRuns[index] ?? "")) {
		const stored = await traceStore(database).run(runId);
		if (stored === null) throw new Error(`The run ${runId} is not there.`);
		const spans = new Map<string, SpanRow>();
		let rows: SessionRows = { row: null, runs: [] };
		const [created] = (await log.read({ sessionId, afterSeq: 0, limit: 1 })).events;
		if (created === undefined || !isKnown(created)) throw new Error("The session has no beginning.");
		rows = evolveRows(sessionId, rows, created, 1);
		for (let cursor = stored.run.queuedSeq - 2; rows.runs[0]?.finishedAt == null; ) {
			const { events } = await log.read({ sessionId, afterSeq: cursor, limit: 1_000 });
			const own = events.filter((event) => event.runId === runId);
			foldSpans(spans, own);
			for (const event of own) if (isKnown(event)) rows = evolveRows(sessionId, rows, event, event.seq);
			cursor = events.at(-1)?.seq ?? Number.NaN;
		}
		deepStrictEqual(stored.run, rows.runs[0]);
		deepStrictEqual(byId(stored.spans), byId([...spans.values()]));
	}
}

async function checkSeqs(database: Database, { sessionId, lastSeq }: LongSession): Promise<void> {
	const query =
		"SELECT count(*)::int AS count, max(seq)::int AS last, max(turn) AS turns, sum((data -> 'usage' ->> 'input')::int) FILTER (WHERE type = 'message.finished')::int AS input FROM events WHERE session_id = $1";
	const { rows } = await database.pool.query(query, [sessionId]);
	const row = await sessionStore(database).get(sessionId);
	deepStrictEqual(rows[0], { count: lastSeq, last: row?.lastSeq, turns: row?.turns, input: row?.usage.input });
}

function byId(spans: readonly SpanRow[]): SpanRow[] {
	return spans.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
