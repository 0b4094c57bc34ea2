import type { Pool } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";

/**
 * The tables that a database of many machines (Citus) would spread by session, with their distribution column. It refuses
 * a unique constraint without that column, and a foreign key that is not between the same sessions.
 */
const distributed: Readonly<Record<string, string>> = {
	sessions: "id",
	events: "session_id",
	runs: "session_id",
	tool_traces: "session_id",
	agent_snapshots: "session_id",
	artifacts: "session_id",
	search_documents: "session_id",
	session_seen: "session_id",
	session_sizes: "session_id",
	ingested_keys: "session_id",
};
/** Coordination: claims, leases and heartbeats need one place, and the migrations' own table. */
const coordinator = new Set([
	"run_queue",
	"workers",
	"agents",
	"schedules",
	"schedule_firings",
	"webhooks",
	"webhook_deliveries",
	"settings",
	"saved_views",
	"ingested_traces",
	"_prisma_migrations",
]);

const tables =
	"SELECT relname AS table FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')";
const uniques = `
SELECT t.relname AS table, c.relname AS name, array_agg(a.attname::text) AS columns
FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid JOIN pg_class AS t ON t.oid = i.indrelid
JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = ANY (i.indkey[0:i.indnkeyatts - 1])
WHERE t.relnamespace = 'public'::regnamespace AND (i.indisunique OR i.indisexclusion) GROUP BY 1, 2`;
const foreignKeys = `
SELECT t.relname AS table, k.conname AS name, f.relname AS target,
	array(SELECT ARRAY[a.attname::text, b.attname::text] FROM generate_subscripts(k.conkey, 1) AS n
		JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[n]
		JOIN pg_attribute AS b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[n]) AS pairs
FROM pg_constraint AS k JOIN pg_class AS t ON t.oid = k.conrelid JOIN pg_class AS f ON f.oid = k.confrelid
WHERE k.contype = 'f' AND t.relnamespace = 'public'::regnamespace`;
const columns = `
SELECT table_name AS table, column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = 'public'`;

type Unique = { table: string; name: string; columns: string[] };
type ForeignKey = { table: string; name: string; target: string; pairs: [string, string][] };

/** What stands in the way of distributing the schema, one sentence each. */
async function obstacles(pool: Pool): Promise<string[]> {
	const all = (await pool.query<{ table: string }>(tables)).rows.map(({ table }) => table);
	const undecided = all.filter((table) => !(table in distributed) && !coordinator.has(table));
	const missing = Object.keys(distributed).filter((table) => !all.includes(table));
	const shapes = (await pool.query<{ table: string; name: string; type: string }>(columns)).rows;
	const mistyped = shapes.filter(({ table, name, type }) => distributed[table] === name && type !== "uuid");
	return [
		...undecided.map((table) => `${table}: distributed or on the coordinator?`),
		...missing.map((table) => `${table}: is missing`),
		...mistyped.map(({ table, name }) => `${table}.${name}: of another type than the other distribution columns`),
		...(await pool.query<Unique>(uniques)).rows.flatMap(uniqueObstacle),
		...(await pool.query<ForeignKey>(foreignKeys)).rows.flatMap(foreignKeyObstacle),
	];
}

function uniqueObstacle({ table, name, columns: own }: Unique): string[] {
	const column = distributed[table];
	return column === undefined || own.includes(column) ? [] : [`${name}: unique without ${table}.${column}`];
}

function foreignKeyObstacle({ table, name, target, pairs }: ForeignKey): string[] {
	const [from, to] = [distributed[table], distributed[target]];
	if (from === undefined && to === undefined) return [];
	const sameSession = pairs.some(([own, other]) => own === from && other === to);
	return sameSession ? [] : [`${name}: from ${table} to ${target}, not within one session`];
}

let database: TestDatabase;
beforeAll(async () => {
	database = await cloneDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

describe("distribution by session", () => {
	it("[LOG1] nothing in the migrated schema stands in its way", async () => {
		expect(await obstacles(database.pool)).toEqual([]);
	});

	describe("what would is found", () => {
		const undo: string[] = [];
		afterEach(async () => {
			for (const statement of undo.splice(0)) await database.pool.query(statement);
		});
		it.each([
			["a unique index across sessions", "CREATE UNIQUE INDEX wrong ON runs (id)", "DROP INDEX wrong", /wrong: unique/],
			[
				"one that only includes the column",
				"CREATE UNIQUE INDEX wrong ON artifacts (id) INCLUDE (session_id)",
				"DROP INDEX wrong",
				/wrong: unique/,
			],
			[
				"a foreign key to another table's session that does not follow it",
				"ALTER TABLE artifacts ADD CONSTRAINT wrong FOREIGN KEY (id) REFERENCES sessions (id)",
				"ALTER TABLE artifacts DROP CONSTRAINT wrong",
				/wrong: from artifacts to sessions/,
			],
			[
				"a foreign key from the queue into a distributed table",
				"ALTER TABLE run_queue ADD CONSTRAINT wrong FOREIGN KEY (session_id) REFERENCES sessions (id)",
				"ALTER TABLE run_queue DROP CONSTRAINT wrong",
				/wrong: from run_queue to sessions/,
			],
			["a new table that nobody decided on", "CREATE TABLE wrong ()", "DROP TABLE wrong", /wrong: distributed or/],
		])("%s", async (_, make, drop, sentence) => {
			await database.pool.query(make);
			undo.push(drop);
			expect(await obstacles(database.pool)).toEqual([expect.stringMatching(sentence)]);
		});

		it("a foreign key within one session is none", async () => {
			await database.pool.query(
				"ALTER TABLE artifacts ADD CONSTRAINT fine FOREIGN KEY (session_id) REFERENCES sessions (id)",
			);
			undo.push("ALTER TABLE artifacts DROP CONSTRAINT fine");
			expect(await obstacles(database.pool)).toEqual([]);
		});
	});
});
