import type { SessionKind } from "@playhead/core";
import { modelName } from "../tool-trace/model-name.ts";

export const statsBuckets = ["hour", "day", "week", "month"] as const;
export type StatsBucket = (typeof statsBuckets)[number];

/** Which runs are counted, and how the time is cut. */
export type StatsInput = {
	/** ISO-8601: runs queued at or after `from`, and before `to`. */
	from: string;
	to: string;
	bucket: StatsBucket;
	/** IANA name; days, weeks and months begin there. */
	timeZone: string;
	sessionId?: string;
	/** Of the session. */
	kind?: SessionKind;
	/** Of the session. */
	agent?: string;
	/** `provider/model-id`: runs that called this model; of the calls, those of this model. */
	model?: string;
	/** Runs that called this tool; of the tool calls, those of this tool. */
	tool?: string;
};

/** The parameters of all statements of one answer, in one order: each names all of them. */
export function statsValues(input: StatsInput): unknown[] {
	const { from, to, bucket, timeZone, sessionId, kind, agent, model, tool } = input;
	return [from, to, bucket, timeZone, sessionId, kind, agent, model, tool].map((value) => value ?? null);
}

const called = (kind: string, name: string, value: string): string => `(${value} IS NULL OR EXISTS (
	SELECT FROM tool_traces AS t WHERE t.session_id = r.session_id AND t.run_id = r.id AND t.kind = '${kind}' AND ${name} = ${value}))`;

/** The runs that are counted: `chosen`, with their bucket `b`. */
export const chosenRuns = `chosen AS MATERIALIZED (
	SELECT r.session_id, r.id, r.status, r.duration_ms, r.finished_at, s.agent,
		date_trunc($3::text, r.queued_at, $4::text) AS b
	FROM runs AS r JOIN sessions AS s ON s.id = r.session_id
	WHERE r.queued_at >= $1::timestamptz AND r.queued_at < $2::timestamptz
		AND ($5::uuid IS NULL OR r.session_id = $5::uuid)
		AND ($6::text IS NULL OR s.kind = $6::text) AND ($7::text IS NULL OR s.agent = $7::text)
		AND ${called("llm", modelName("t"), "$8::text")} AND ${called("tool", "t.name", "$9::text")})`;

/**
 * Their model calls and tool calls: `call`. Leaves alone, so nothing is counted twice (TRACE3). The times let the index of
 * starts leave out what lies before the range and behind the last end; an hour is more than clocks differ.
 */
export const chosenCalls = `call AS (
	SELECT c.b, c.agent, t.kind, CASE t.kind WHEN 'llm' THEN ${modelName("t")} ELSE t.name END AS name, t.status, t.duration_ms,
		t.input_tokens, t.cache_read_tokens, t.cache_write_tokens, t.output_tokens, t.reasoning_tokens, t.cost,
		CASE WHEN t.kind = 'llm' THEN (t.attributes ->> 'timeToFirstTokenMs')::float8 END AS first_token_ms
	FROM chosen AS c JOIN tool_traces AS t ON t.session_id = c.session_id AND t.run_id = c.id
	WHERE t.kind IN ('llm', 'tool') AND t.started_at >= $1::timestamptz - interval '1 hour'
		AND t.started_at <= (SELECT max(COALESCE(finished_at, now())) FROM chosen) + interval '1 hour'
		AND (t.kind <> 'llm' OR $8::text IS NULL OR ${modelName("t")} = $8::text)
		AND (t.kind <> 'tool' OR $9::text IS NULL OR t.name = $9::text))`;
