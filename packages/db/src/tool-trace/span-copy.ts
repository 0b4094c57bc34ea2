import type { Pool, PoolClient } from "pg";
import { escapeLiteral } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { translateError } from "../event-log/database-error.ts";

/** Whose spans: one run's, or all of a session. */
export type SpanScope = { sessionId: string; runId?: string | undefined };

/** What is read of them: `afterSeq`: those alone that began or ended later in the log. `origin`: ISO-8601. */
export type SpanCopyInput = SpanScope & { origin: string; afterSeq: number; limit: number };

/** What is read at once: so much is encoded in some 10 ms, and the database goes on meanwhile. */
const chunkBytes = 512 * 1024;
/** Characters of names, summaries and messages, as `columnsOf` has them. Bytes are counted first: that costs nothing. */
const longest = 200;
const cut = (text: string): string =>
	`CASE WHEN octet_length(${text}) > ${longest} AND length(${text}) > ${longest} THEN left(${text}, ${longest - 1}) || '…' ELSE ${text} END`;

/**
 * The fields of a line, in order. Model fields are those of a span that used a model, null in all others. Runs and turns
 * know the model of their calls, but used none themselves.
 */
const fields = (
	origin: string,
): string => `id, parent_id, run_id, turn, kind, ${cut("name")}, ${cut("summary")}, status,
	(date_part('epoch', started_at - ${origin}) * 1000)::int8, round(duration_ms * 1000) / 1000, start_seq, end_seq,
	CASE WHEN input_tokens IS NOT NULL OR cost IS NOT NULL OR (kind = 'llm' AND model IS NOT NULL)
		THEN COALESCE(${cut("model")}, 'unknown model') END,
	input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens, cost,
	attributes ->> 'timeToFirstTokenMs', attributes ->> 'exitCode', error ->> 'code', ${cut("error ->> 'message'")}`;

/**
 * Spans as lines of COPY's text format, in no order: for a hundred thousand of them a third of what rows cost the
 * database, and no object a row. https://www.postgresql.org/docs/18/sql-copy.html#id-1.9.3.55.9.2
 */
export async function* copySpans(pool: Pool, input: SpanCopyInput): AsyncGenerator<Buffer, void> {
	let client: PoolClient | null = null;
	let whole = false;
	try {
		client = await pool.connect();
		for await (const chunk of client.query(copyTo(statement(input), { highWaterMark: chunkBytes })))
			yield chunk as Buffer;
		whole = true;
	} catch (error) {
		throw translateError(error);
	} finally {
		// A connection that was left in the middle of its answer is of no use to anybody.
		client?.release(!whole);
	}
}

/** COPY takes no parameters. */
function statement({ sessionId, runId, origin, afterSeq, limit }: SpanCopyInput): string {
	const where = [`session_id = ${escapeLiteral(sessionId)}::uuid`];
	if (runId !== undefined) where.push(`run_id = ${escapeLiteral(runId)}::uuid`);
	if (afterSeq > 0) where.push(`(start_seq > ${afterSeq} OR end_seq > ${afterSeq})`);
	const from = `FROM tool_traces WHERE ${where.join(" AND ")} LIMIT ${limit}`;
	return `COPY (SELECT ${fields(`${escapeLiteral(origin)}::timestamptz`)} ${from}) TO STDOUT`;
}
