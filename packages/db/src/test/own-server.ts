import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pool } from "pg";
import { startEmbedded } from "../postgres/embedded.ts";
import { migrate } from "../postgres/migrate.ts";
import { createPool } from "../postgres/pool.ts";

/** A PostgreSQL of the test's own, to be killed and started again: the tests' server belongs to all of them. */
export type OwnServer = AsyncDisposable & {
	url: string;
	pool: Pool;
	/** kill -9 of its first process; the others follow by themselves. */
	kill(): void;
	/** A restart as an operator makes it: fast, open connections are ended. */
	stop(): Promise<void>;
	/** On the same data and at the same address. */
	start(): Promise<void>;
};

export async function ownServer(): Promise<OwnServer> {
	const dataDir = await mkdtemp(join(tmpdir(), "playhead-own-"));
	let server = await startEmbedded({ dataDir, fsync: false });
	await migrate(server.url);
	const pool = createPool(server.url, { application_name: "test" });
	return {
		url: server.url,
		pool,
		kill() {
			const [pid] = readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n");
			process.kill(Number(pid), "SIGKILL");
		},
		stop: () => server.stop(),
		async start() {
			server = await startEmbedded({ dataDir, fsync: false });
		},
		async [Symbol.asyncDispose]() {
			await pool.end();
			await server.stop();
			await rm(dataDir, { recursive: true, force: true });
		},
	};
}
