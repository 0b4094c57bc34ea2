import { DatabaseUnavailableError } from "@playhead/core";
import { Client } from "pg";

const OLDEST_VERSION = 15;

/**
 * Makes sure that a PostgreSQL of version 15 or later answers at the URL. Throws a DatabaseUnavailableError whose
 * message is one sentence without the password.
 */
export async function checkDatabase(url: string): Promise<void> {
	const client = new Client(parse(url));
	client.on("error", () => undefined); // The query below reports it.
	try {
		await client.connect();
		const { rows } = await client.query<{ version: number }>(
			"SELECT current_setting('server_version_num')::int AS version",
		);
		requireVersion(rows[0]?.version ?? 0);
	} catch (error) {
		if (error instanceof DatabaseUnavailableError) throw error;
		throw new DatabaseUnavailableError(`DATABASE_URL: ${reach(url)} (${describe(error)}).`, error);
	} finally {
		await client.end().catch(() => undefined);
	}
}

/** `version` is PostgreSQL's `server_version_num`: 150004 for 15.4. */
export function requireVersion(version: number): void {
	const major = Math.floor(version / 10_000);
	if (major >= OLDEST_VERSION) return;
	throw new DatabaseUnavailableError(
		`DATABASE_URL: the server is PostgreSQL ${major}, and Playhead needs ${OLDEST_VERSION} or later.`,
	);
}

function parse(url: string): { connectionString: string; connectionTimeoutMillis: number } {
	if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
		throw new DatabaseUnavailableError(
			"DATABASE_URL: not a connection string; write postgresql://user:password@host:5432/database.",
		);
	}
	return { connectionString: url, connectionTimeoutMillis: 10_000 };
}

function reach(url: string): string {
	const { hostname, port, pathname, searchParams } = new URL(url);
	const host = searchParams.get("host") ?? `${hostname || "localhost"}:${port || 5432}`;
	return `no database "${decodeURIComponent(pathname.slice(1))}" can be used at ${host}`;
}

function describe(error: unknown): string {
	if (error instanceof AggregateError) return describe(error.errors[0]);
	return error instanceof Error ? error.message : String(error);
}
