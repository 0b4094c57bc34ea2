import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type { Pool } from "pg";
import { withCharColumns } from "./char-columns.ts";
import { createPool, withDatabase } from "./pool.ts";

/**
 * What the schema engine talks to the database through: `@prisma/adapter-pg` with three mends. The shadow database is
 * one of its own (the library's would be the real one, when built from a connection string), a script may hold
 * semicolons inside a function body, and the type `"char"` is known.
 */
export function migrationAdapterFactory(url: string): SqlMigrationAwareDriverAdapterFactory & AsyncDisposable {
	const pools: Pool[] = [];
	const shadows: string[] = [];
	const connect = async (to: string): Promise<SqlDriverAdapter> => {
		const pool = createPool(to, { max: 1 });
		pools.push(pool);
		return mend(await new PrismaPg(pool).connect(), pool);
	};
	return {
		provider: "postgres",
		adapterName: "@prisma/adapter-pg",
		connect: () => connect(url),
		connectToShadowDb: async () => {
			const name = `playhead_shadow_${randomUUID().replaceAll("-", "")}`;
			await execute(url, `CREATE DATABASE "${name}" TEMPLATE template0`);
			shadows.push(name);
			return await connect(withDatabase(url, name));
		},
		// The engine disposes of nothing by itself, and its connection holds the lock of all migrations.
		[Symbol.asyncDispose]: async () => {
			await Promise.all(pools.map((pool) => pool.end()));
			for (const name of shadows) await execute(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
		},
	};
}

function mend(adapter: SqlDriverAdapter, pool: Pool): SqlDriverAdapter {
	// One message with many statements is one transaction: a file that fails leaves nothing behind.
	adapter.executeScript = async (sql) => void (await adapter.executeRaw({ sql, args: [], argTypes: [] }));
	return withCharColumns(adapter, pool);
}

async function execute(url: string, sql: string): Promise<void> {
	const pool = createPool(url, { max: 1 });
	try {
		await pool.query(sql);
	} finally {
		await pool.end();
	}
}
