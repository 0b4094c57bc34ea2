import { type IdleRun, lostRun } from "@playhead/core";
import type { Pool } from "pg";
import { translating } from "../event-log/database-error.ts";
import { transaction } from "../event-log/transaction.ts";
import { appendOnce } from "./append-once.ts";
import type { IngestOptions } from "./ingest-store.ts";

/** A run of an outside agent whose end was not told. `lastSeq` is its session's: it stands still while nothing comes. */
export type OpenRun = IdleRun & { sessionId: string };

export type OpenRuns = {
	/** The runs that were told over OTLP, whose root may never come. Files and programs say themselves how theirs stand. */
	find(): Promise<OpenRun[]>;
	/** Ends it as lost. `null`: something has come meanwhile, or the session is gone; else the new end of its log. */
	lose(run: OpenRun, idleMs: number): Promise<number | null>;
};

const find = `
SELECT r.session_id, r.id, s.last_seq::float8 AS last_seq, r.started_at,
	GREATEST(r.started_at, (SELECT max(t.started_at + make_interval(secs => COALESCE(t.duration_ms, 0) / 1000))
		FROM tool_traces t WHERE t.session_id = r.session_id AND t.run_id = r.id AND t.id <> r.id::text)) AS last_at
FROM runs r JOIN sessions s ON s.id = r.session_id
WHERE r.status = 'running' AND r.trigger = 'outside' AND s.origin->>'source' = 'otlp'`;
const lock = "SELECT last_seq::float8 AS last_seq FROM sessions WHERE id = $1 FOR UPDATE";

type Row = { session_id: string; id: string; last_seq: number; started_at: Date; last_at: Date };

/** What makes a session; the one that is appended to is there, locked. */
const created = {
	kind: "chat",
	agent: "",
	model: "",
	workspace: null,
	title: "",
	origin: { source: "otlp" },
} as const;

export function openRuns({ pool }: { pool: Pool }, { newId, notify }: IngestOptions): OpenRuns {
	return {
		find: () =>
			translating(async () => {
				const { rows } = await pool.query<Row>(find);
				return rows.map((row) => ({
					sessionId: row.session_id,
					runId: row.id,
					lastSeq: row.last_seq,
					startedAt: row.started_at.toISOString(),
					lastAt: row.last_at.toISOString(),
				}));
			}),
		lose: (run, idleMs) =>
			translating(async () => {
				const { sessionId, startedAt: createdAt } = run;
				const lastSeq = await transaction(pool, async (client) => {
					const { rows } = await client.query<{ last_seq: number }>(lock, [sessionId]);
					if (rows[0]?.last_seq !== run.lastSeq) return null;
					const batch = { sessionId, createdAt, created, drafts: [lostRun(run, idleMs)] };
					return (await appendOnce(client, batch, newId)).lastSeq;
				});
				if (lastSeq !== null) notify?.grown(sessionId, lastSeq);
				return lastSeq;
			}),
	};
}
