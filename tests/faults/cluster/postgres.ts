import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type EmbeddedServer, migrate, startEmbedded } from "@playhead/db/postgres";
import { Client } from "pg";

export type Postgres = AsyncDisposable & {
	/** The same after every restart: a socket in the cluster's folder. */
	url: string;
	/** `kill -9` of the server; its backends end by themselves. */
	kill(): void;
	/** `kill -9` of one connection's backend, after which the server ends all connections and recovers. */
	killBackend(choose: (pids: number[]) => number): Promise<void>;
	restart(): Promise<void>;
	/** What the server wrote last, for a report. */
	lines(): string[];
};

const keptLines = 1_000;

const backends = "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'playhead%'";

export async function startPostgres(dataDir: string): Promise<Postgres> {
	let server: EmbeddedServer = await startEmbedded({ dataDir });
	const { url } = server;
	const kill = (): void => {
		const pid = postmasterOf(dataDir);
		if (pid !== null) process.kill(pid, "SIGKILL");
	};
	// A suite that dies must not leave a server behind.
	process.once("exit", kill);
	await migrate(url);
	return {
		url,
		kill,
		async killBackend(choose) {
			const found = await query(url, (client) => client.query<{ pid: number }>(backends));
			if (found.rows.length > 0) process.kill(choose(found.rows.map((row) => row.pid)), "SIGKILL");
		},
		lines: () => readFileSync(join(dataDir, "postgres/server.log"), "utf8").split("\n").slice(-keptLines),
		async restart() {
			server = await startEmbedded({ dataDir });
		},
		async [Symbol.asyncDispose]() {
			await server.stop();
			process.off("exit", kill);
		},
	};
}

function postmasterOf(dataDir: string): number | null {
	try {
		return Number.parseInt(readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8"), 10);
	} catch {
		return null; // It does not run.
	}
}

/** One connection for one question. */
export async function query<T>(url: string, ask: (client: Client) => Promise<T>): Promise<T> {
	const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
	client.on("error", () => undefined);
	await client.connect();
	try {
		return await ask(client);
	} finally {
		await client.end().catch(() => undefined);
	}
}
