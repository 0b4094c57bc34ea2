import { type Database, databaseHealth, workerRegistry } from "@playhead/db";
import manifest from "../../package.json" with { type: "json" };

/** What `/api/health` says. `worker` is `up` while a worker process has a heartbeat. */
export type Health = {
	status: "ok" | "degraded" | "unavailable";
	database: "up" | "down";
	worker: "up" | "down" | "unknown";
	version: string;
};

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
	const living = await workerRegistry({ pool }).living();
	const worker = living > 0 ? "up" : "down";
	return { status: worker === "up" ? "ok" : "degraded", database: "up", worker, version };
}
