import { decideRunEnd, eventVersion, type SpanRow } from "@playhead/core";
import { generateRows } from "@playhead/trace/test";
import { Client } from "pg";
import type { BenchDatabase } from "../lib/bench-database.ts";
import { benchSession } from "../lib/bench-session.ts";

/** Rows that one statement takes. */
const batch = 5_000;
const usage = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };

const insertSpans = `INSERT INTO tool_traces (session_id, id, parent_id, run_id, turn, kind, name, summary, status, started_at,
	duration_ms, model, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens, cost, error,
	attributes, start_seq, end_seq)
SELECT $1, s.id, s."parentId", $2, s.turn, s.kind, s.name, s.summary, s.status, s."startedAt", s."durationMs", s.model,
	(s.usage->>'input')::int, (s.usage->>'cacheRead')::int, (s.usage->>'cacheWrite')::int, (s.usage->>'output')::int,
	(s.usage->>'reasoning')::int, s.cost, s.error, s.attributes, s."startSeq", s."endSeq"
FROM jsonb_to_recordset($3::jsonb) AS s(id text, "parentId" text, turn int, kind text, name text, summary text, status text,
	"startedAt" timestamptz, "durationMs" float8, model text, usage jsonb, cost float8, error jsonb, attributes jsonb,
	"startSeq" bigint, "endSeq" bigint)`;

const insertEvents = `INSERT INTO events (session_id, seq, type, v, at, run_id, turn, data)
SELECT $1, e.seq, e.type, $4, e.at, $2, e.turn, e.data
FROM jsonb_to_recordset($3::jsonb) AS e(seq bigint, type text, at timestamptz, turn int, data jsonb)`;

/** A run that has ended, of so many generated spans, with the events that hold their inputs and outputs. */
export async function insertTrace(bench: BenchDatabase, spans: number): Promise<{ runId: string; sessionId: string }> {
	const { sessionId, fence } = await benchSession(bench.log);
	const { runId } = fence;
	const end = { status: "done" as const, reason: "answered", usage, cost: null, durationMs: 1_000 };
	await bench.log.execute(sessionId, (state) => decideRunEnd({ ...fence, at: new Date().toISOString(), end }, state));
	const client = new Client({ connectionString: bench.url });
	await client.connect();
	try {
		const { rows } = await client.query<{ last_seq: string }>("SELECT last_seq FROM sessions WHERE id = $1", [
			sessionId,
		]);
		const generated = place(generateRows({ spans, depth: 12 }), runId, Number(rows[0]?.last_seq ?? 0));
		await client.query("DELETE FROM tool_traces WHERE session_id = $1", [sessionId]);
		for (let from = 0; from < generated.length; from += batch) {
			const part = generated.slice(from, from + batch);
			await client.query(insertSpans, [sessionId, runId, JSON.stringify(part)]);
			await client.query(insertEvents, [sessionId, runId, JSON.stringify(part.flatMap(eventsOf)), eventVersion]);
		}
		const last = Math.max(0, ...generated.map(({ endSeq }) => endSeq ?? 0));
		await client.query("UPDATE sessions SET last_seq = $2 WHERE id = $1", [sessionId, last]);
		await client.query("ANALYZE tool_traces, events");
	} finally {
		await client.end();
	}
	return { runId, sessionId };
}

/** The rows in a session's log: behind what it holds, under its run. */
function place(rows: SpanRow[], runId: string, lastSeq: number): SpanRow[] {
	const root = rows[0]?.id;
	const seqs = new Map<number, number>();
	const seqOf = (seq: number): number => {
		const known = seqs.get(seq) ?? lastSeq + seqs.size + 1;
		seqs.set(seq, known);
		return known;
	};
	const idOf = (id: string | null) => (id === root ? runId : id);
	return rows.map((row, n) => ({
		...row,
		id: idOf(row.id) ?? `span-${n}`,
		parentId: idOf(row.parentId),
		startSeq: seqOf(row.startSeq),
		endSeq: row.endSeq === null ? null : seqOf(row.endSeq),
	}));
}

/** What began and ended a span, so that its details have something to show. */
function eventsOf(row: SpanRow): object[] {
	const { id, parentId, kind, name, status, summary, durationMs, startedAt: at, turn } = row;
	const input = { command: summary, timeoutMs: 120_000 };
	const output = { output: `${name}: ${summary}\n`.repeat(20), exitCode: 0 };
	return [
		{ seq: row.startSeq, type: "span.started", at, turn, data: { spanId: id, parentId, kind, name, input } },
		{ seq: row.endSeq, type: "span.finished", at, turn, data: { spanId: id, status, durationMs, output } },
	];
}
