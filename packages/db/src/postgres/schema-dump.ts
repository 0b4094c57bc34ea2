import type { Pool } from "pg";
import { createPool } from "./pool.ts";
import { schemaQueries } from "./schema-queries.ts";

/**
 * The schema of a database as text, the same for the same schema whatever the order in which it was made: extensions,
 * types, tables with columns and constraints, indexes, functions, triggers, views. The embedded PostgreSQL brings no
 * pg_dump.
 */
export async function schemaDump(url: string): Promise<string> {
	const pool = createPool(url, { max: 1 });
	try {
		const sections: string[] = [];
		for (const [title, sql] of Object.entries(schemaQueries)) sections.push(...(await section(pool, title, sql)));
		return `${sections.join("\n\n")}\n`;
	} finally {
		await pool.end();
	}
}

async function section(pool: Pool, title: string, sql: string): Promise<string[]> {
	const { rows } = await pool.query<{ definition: string }>(sql);
	// Sorted here: the server's collation differs from one installation to the next.
	const definitions = rows.map((row) => row.definition).toSorted();
	return definitions.length === 0 ? [] : [`-- ${title}`, ...definitions];
}
