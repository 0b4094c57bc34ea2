import type { SearchQuery } from "@playhead/core";
import { toTsquery } from "@playhead/core";
import type { Pool } from "pg";
import { transaction } from "../event-log/transaction.ts";
import { encodePlace } from "./place-cursor.ts";

/** Of a query's words the first that are asked about. */
const mostWords = 8;

/**
 * How many documents hold the rarest of the query's words, as the planner reckons from its sample. It is what the index
 * has to read: of words that all are frequent it reads all, however seldom they meet.
 */
export async function rarest(pool: Pool, query: SearchQuery): Promise<number> {
	const words = query
		.filter(({ excluded }) => !excluded)
		.flatMap((term) => term.words)
		.slice(0, mostWords)
		.map((word) => toTsquery([{ words: [word], excluded: false }]));
	const each = words.map((_, index) => `SELECT FROM search_documents WHERE words @@ $${index + 1}::tsquery`);
	const explain = `EXPLAIN (FORMAT JSON) ${each.join(" UNION ALL ")}`;
	const { rows } = await transaction(pool, async (client) => {
		await client.query("SET LOCAL max_parallel_workers_per_gather = 0");
		return client.query<{ "QUERY PLAN": { Plan: Plan }[] }>(explain, words);
	});
	const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
	if (plan === undefined) return 0;
	// One word has a plan of its own, several are appended.
	return Math.min(...(words.length === 1 ? [plan] : (plan.Plans ?? [plan])).map((one) => one["Plan Rows"]));
}

type Plan = { "Plan Rows": number; Plans?: Plan[] };

/** Times that part the documents in as many parts of the same size, oldest first, as the planner's sample has it. */
export type Quantiles = { times: readonly Date[]; documents: number };

const statistics = `
SELECT histogram_bounds::text::timestamptz[] AS times, (SELECT reltuples FROM pg_class WHERE oid = 'search_documents'::regclass) AS documents
FROM pg_stats WHERE schemaname = current_schema() AND tablename = 'search_documents' AND attname = 'at'`;

/** `null`: the table was not analyzed yet. */
export async function quantiles(pool: Pool): Promise<Quantiles | null> {
	const { rows } = await pool.query<{ times: Date[] | null; documents: number }>(statistics);
	const [row] = rows;
	if (row === undefined || row.times === null || row.times.length < 2) return null;
	return { times: row.times, documents: Math.max(1, row.documents) };
}

const firstId = "00000000-0000-0000-0000-000000000000";

/**
 * The end of a stretch of about `wanted` documents before the time `from`: the cursor of a place that the older ones are
 * behind. `null`: it has all of them.
 */
export function endOfStretch({ times, documents }: Quantiles, from: Date, wanted: number): string | null {
	const parts = Math.max(1, Math.round((wanted / documents) * (times.length - 1)));
	const older = times.findLastIndex((time) => time < from);
	const end = times[older + 1 - parts];
	return older < 0 || end === undefined ? null : encodePlace({ at: end.toISOString(), sessionId: firstId, seq: 0 });
}
