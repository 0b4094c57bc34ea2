import { createPool } from "../postgres/pool.ts";
import { jobLogger } from "./job-logger.ts";

/** The library's own schema: its tables are its business, and stand in no dump of ours. */
export const jobSchema = "graphile_worker";

/** Makes or updates the tables of the jobs' queue. */
export async function migrateJobs(url: string): Promise<void> {
	// Loaded where it is used: a third of a second that no other command waits for.
	const { Logger, runMigrations } = await import("graphile-worker");
	const pgPool = createPool(url, { max: 2 });
	try {
		await runMigrations({ pgPool, schema: jobSchema, logger: new Logger(jobLogger(() => undefined)) });
	} finally {
		await pgPool.end();
	}
}
