import { Pool, type PoolConfig } from "pg";

/**
 * A pool whose connections may be lost, idle or in use, without ending the process: the next query opens a new one or
 * reports the error to its caller.
 */
export function createPool(url: string, config: PoolConfig = {}): Pool {
	const pool = new Pool({ ...config, connectionString: url });
	pool.on("error", () => undefined);
	// A connection that somebody holds between two statements has no listener of the pool's.
	pool.on("connect", (client) => client.on("error", () => undefined));
	return pool;
}

/** The same server and user, another database. */
export function withDatabase(url: string, database: string): string {
	const changed = new URL(url);
	changed.pathname = `/${encodeURIComponent(database)}`;
	return changed.href;
}
