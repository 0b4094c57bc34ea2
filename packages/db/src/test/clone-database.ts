import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { inject } from "vitest";
import { createPool, withDatabase } from "../postgres/pool.ts";

export type TestDatabase = AsyncDisposable & {
	readonly url: string;
	readonly pool: Pool;
};

/** Long enough for a closed connection's server process to go, in ms. */
const LEAK_GRACE_MS = 2_000;

/**
 * A migrated database of the caller's own, for one test file. Disposing of it closes `pool`, drops the database, and
 * throws when a connection to it was left open.
 */
export async function cloneDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
	const serverUrl = inject("postgresUrl");
	const name = `test_${randomBytes(6).toString("hex")}`;
	await onServer(serverUrl, (admin) =>
		admin.query(`CREATE DATABASE ${name} TEMPLATE ${options.empty ? "template0" : "playhead_template"}`),
	);
	const url = withDatabase(serverUrl, name);
	const pool = createPool(url, { application_name: "test" });
	return { url, pool, [Symbol.asyncDispose]: () => dispose(serverUrl, name, pool) };
}

async function dispose(serverUrl: string, name: string, pool: Pool): Promise<void> {
	if (!pool.ended) await pool.end();
	await onServer(serverUrl, async (admin) => {
		const left = await connectionsLeft(admin, name);
		await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
		if (left.length > 0) throw new Error(`Connections were left open to the test database: ${left.join(", ")}`);
	});
}

async function connectionsLeft(admin: Pool, database: string): Promise<string[]> {
	const giveUpAt = performance.now() + LEAK_GRACE_MS;
	for (;;) {
		const { rows } = await admin.query<{ open: string }>(
			`SELECT application_name || ' (' || left(query, 80) || ')' AS open
			FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`,
			[database],
		);
		if (rows.length === 0 || performance.now() > giveUpAt) return rows.map((row) => row.open);
		await admin.query("SELECT pg_sleep(0.01)");
	}
}

async function onServer<T>(url: string, work: (admin: Pool) => Promise<T>): Promise<T> {
	const admin = createPool(url, { max: 1 });
	try {
		return await work(admin);
	} finally {
		await admin.end();
	}
}
