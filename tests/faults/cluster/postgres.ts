import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type EmbeddedServer, migrate, startEmbedded } from "@playhead/db/postgres";
import { Pool, type QueryResultRow } from "pg";
import { isDatabaseAway, whenBack } from "../when-back.ts";

export type Postgres = AsyncDisposable & {
	/** The same after every restart: a socket in the cluster's folder. */
	url: string;
	/** `kill -9` of the server; its backends end by themselves. */
	kill(): void;
	/** `kill -9` of one connection's backend, after which the server ends all connections and recovers. */
	killBackend(choose: (pids: number[]) => number): Promise<void>;
	restart(): Promise<void>;
	/** All its processes stand still, as on a disk that hangs: connections stay open, and nothing answers. Linux alone. */
	freeze(): void;
	thaw(): void;
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
			const found = await query<{ pid: number }>(url, backends);
			if (found.length > 0) process.kill(choose(found.map(({ pid }) => pid)), "SIGKILL");
		},
		lines: () => readFileSync(join(dataDir, "postgres/server.log"), "utf8").split("\n").slice(-keptLines),
		async restart() {
			server = await startEmbedded({ dataDir });
		},
		freeze: () => signalAll(dataDir, "SIGSTOP"),
		thaw: () => signalAll(dataDir, "SIGCONT"),
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

/** The first process before the others, so that it starts no more. */
function signalAll(dataDir: string, signal: NodeJS.Signals): void {
	const postmaster = postmasterOf(dataDir);
	if (postmaster === null) return;
	process.kill(postmaster, signal);
	for (const pid of childrenOf(postmaster)) process.kill(pid, signal);
}

function childrenOf(parent: number): number[] {
	const children = readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8");
	return children.split(" ").filter(Boolean).map(Number);
}

const limits = { max: 1, connectionTimeoutMillis: 5_000, query_timeout: 30_000 };

/** One connection for one question. */
export async function queryOnce<Row extends QueryResultRow>(url: string, sql: string, values: unknown[] = []) {
	const pool = new Pool({ connectionString: url, ...limits });
	pool.on("error", () => undefined);
	try {
		return (await pool.query<Row>(sql, values)).rows;
	} finally {
		await pool.end().catch(() => undefined);
	}
}

/** The same; a server that starts or recovers is waited for. */
export async function query<Row extends QueryResultRow>(url: string, sql: string, values: unknown[] = []) {
	return await whenBack(isDatabaseAway, () => queryOnce<Row>(url, sql, values));
}
