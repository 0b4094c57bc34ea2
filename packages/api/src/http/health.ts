import { type Database, databaseHealth } from "@playhead/db";
import manifest from "../../package.json" with { type: "json" };

/** What `/api/health` says. `worker` is `up` while a worker process is connected to the database. */
export type Health = {
	status: "ok" | "degraded" | "unavailable";
	database: "up" | "down";
	worker: "up" | "down" | "unknown";
	version: string;
};

/** Workers name their connections so; see `pg_stat_activity`. */
const workers =
	"SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'playhead-worker%'";

/** 503 while the database is away; without a worker the server still serves what there is. */
export async function healthResponse(pool: Database["pool"] | null): Promise<Response> {
	const health = await look(pool);
	const headers = { "cache-control": "no-store" };
	return Response.json(health, { status: health.database === "up" ? 200 : 503, headers });
}

async function look(pool: Database["pool"] | null): Promise<Health> {
	const { version } = manifest;
	const database = pool === null ? { ok: false } : await databaseHealth(pool);
	if (pool === null || !database.ok) return { status: "unavailable", database: "down", worker: "unknown", version };
	const { rows } = await pool.query<{ count: number }>(workers);
	const worker = (rows[0]?.count ?? 0) > 0 ? "up" : "down";
	return { status: worker === "up" ? "ok" : "degraded", database: "up", worker, version };
}
