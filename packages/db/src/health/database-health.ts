import type { Pool } from "pg";

export type DatabaseHealth =
	/** `version` is PostgreSQL's, such as `18.4`; `latencyMs` the time of one round trip, a connection included if need be. */
	| { ok: true; version: string; latencyMs: number }
	/** `error` is one sentence for a person. */
	| { ok: false; error: string };

const answerMs = 2_000;

/** Whether the database answers within 2 s. Never rejects. */
export async function databaseHealth(pool: Pick<Pool, "query">): Promise<DatabaseHealth> {
	const started = performance.now();
	const late = Promise.withResolvers<never>();
	const timer = setTimeout(() => late.reject(new Error(`no answer within ${answerMs} ms`)), answerMs);
	try {
		const answer = pool.query<{ server_version: string }>("SHOW server_version");
		const { rows } = await Promise.race([answer, late.promise]);
		// Packagers append their own name: "18.4 (Debian 18.4-1)".
		const version = (rows[0]?.server_version ?? "").split(" ")[0] ?? "";
		return { ok: true, version, latencyMs: performance.now() - started };
	} catch (error) {
		return { ok: false, error: `The database does not answer: ${describe(error)}.` };
	} finally {
		clearTimeout(timer);
	}
}

function describe(error: unknown): string {
	if (error instanceof AggregateError) return describe(error.errors[0]);
	return error instanceof Error ? error.message : String(error);
}
