import type { ClientBase, Pool } from "pg";
import type { JobName, JobPayload } from "./job.ts";
import { jobSchema } from "./migrate-jobs.ts";

export type JobOptions = {
	/** Of two jobs that wait with one key, the later takes the place of the earlier. */
	key?: string;
	/** Jobs of one queue are done one after the other. */
	queue?: string;
	/** Tries in all; the pause after the n-th is eⁿ seconds, for n up to 10. */
	maxAttempts?: number;
};

const add = `SELECT ${jobSchema}.add_job($1, $2::json, queue_name := $3, max_attempts := $4, job_key := $5)`;

/** Adds a job, in the caller's transaction where it has one. Workers are told at the commit. */
export async function addJob<N extends JobName>(
	client: ClientBase | Pool,
	name: N,
	payload: JobPayload<N>,
	{ key, queue, maxAttempts = 10 }: JobOptions = {},
): Promise<void> {
	await client.query(add, [name, JSON.stringify(payload), queue ?? null, maxAttempts, key ?? null]);
}
