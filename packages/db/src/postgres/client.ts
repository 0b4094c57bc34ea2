import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool } from "pg";
import { PrismaClient } from "../../generated/prisma/client.ts";
import { createPool } from "./pool.ts";

export type DatabaseClient = {
	/** For raw SQL. Shares its connections with `prisma`. */
	readonly pool: Pool;
	/** Built at the first use. */
	readonly prisma: PrismaClient;
	/** Ends all connections. May be called twice. */
	close(): Promise<void>;
};

export type ClientOptions = {
	/** Most connections that are open at once; 10 by default. */
	readonly maxConnections?: number;
	/** Shown in `pg_stat_activity`. */
	readonly applicationName?: string;
};

/** How long a caller waits for a connection, and for an answer, in ms: a database that fell silent is away then. */
const connectMs = 5_000;
const answerMs = 30_000;

/** Opens nothing by itself: the first query connects. `url` is `postgresql://user:password@host:port/database`, or with `?host=/socket/dir`. */
export function createClient(url: string, options: ClientOptions = {}): DatabaseClient {
	const pool = createPool(url, {
		max: options.maxConnections ?? 10,
		application_name: options.applicationName ?? "playhead",
		connectionTimeoutMillis: connectMs,
		query_timeout: answerMs,
		keepAlive: true,
	});
	let prisma: PrismaClient | undefined;
	let closed: Promise<void> | undefined;
	return {
		pool,
		get prisma() {
			return (prisma ??= new PrismaClient({ adapter: new PrismaPg(pool) }));
		},
		close() {
			return (closed ??= close(pool, prisma));
		},
	};
}

async function close(pool: Pool, prisma: PrismaClient | undefined): Promise<void> {
	await prisma?.$disconnect();
	await pool.end();
}
