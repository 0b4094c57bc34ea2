import { isAbsolute, join, resolve } from "node:path";
import { ConfigError } from "@playhead/core";

export type Settings = {
	host: string;
	port: number;
	dataDir: string;
	/** A PostgreSQL of one's own; `null`: the embedded one. */
	databaseUrl: string | null;
	token: string | null;
	/** Port of 127.0.0.1 at which OTLP is taken, beside `port`; `null`: at none. */
	otlpPort: number | null;
};

const minTokenLength = 16;

/**
 * The settings of a server, from the environment (`PORT`, `HOST`, `PLAYHEAD_DATA_DIR`, `DATABASE_URL`,
 * `PLAYHEAD_TOKEN`, `PLAYHEAD_OTLP_PORT`). Throws a `ConfigError` that names the variable.
 */
export function readSettings(
	env: Record<string, string | undefined>,
	base: { cwd: string; repository: string },
): Settings {
	const host = env["HOST"]?.trim() || "127.0.0.1";
	const token = env["PLAYHEAD_TOKEN"] || null;
	if (token !== null && token.length < minTokenLength) {
		throw new ConfigError(`PLAYHEAD_TOKEN has ${token.length} characters; use at least ${minTokenLength}.`);
	}
	if (!isLoopback(host) && token === null) {
		throw new ConfigError(
			`HOST=${host} would let the network in without authentication. Set PLAYHEAD_TOKEN to a secret of at least ${minTokenLength} characters, or leave HOST out.`,
		);
	}
	return {
		host,
		token,
		port: readPort("PORT", env["PORT"], 3000),
		otlpPort: env["PLAYHEAD_OTLP_PORT"]?.trim() === "off" ? null : readPort(otlp, env[otlp], 4318),
		dataDir: dataDirectory(env, base),
		databaseUrl: readDatabaseUrl(env["DATABASE_URL"]),
	};
}

/** Where Playhead keeps its data: `PLAYHEAD_DATA_DIR`, else `.playhead` in the repository. */
export function dataDirectory(
	env: Record<string, string | undefined>,
	{ cwd, repository }: { cwd: string; repository: string },
): string {
	const given = env["PLAYHEAD_DATA_DIR"];
	if (!given) return join(repository, ".playhead");
	return isAbsolute(given) ? given : resolve(cwd, given);
}

const otlp = "PLAYHEAD_OTLP_PORT";

function readPort(name: string, text: string | undefined, otherwise: number): number {
	if (text === undefined || text.trim() === "") return otherwise;
	const port = Number(text);
	if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
	throw new ConfigError(`${name}=${text} is not a port. Use a whole number from 1 to 65535.`);
}

function readDatabaseUrl(text: string | undefined): string | null {
	if (!text) return null;
	if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text;
	throw new ConfigError("DATABASE_URL is not a PostgreSQL address. Use postgresql://user:password@host:5432/database.");
}

export function isLoopback(host: string): boolean {
	return host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The address to open; IPv6 hosts in brackets, wildcard hosts as loopback. */
export function addressOf({ host, port }: Pick<Settings, "host" | "port">): string {
	const shown = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
	return `http://${shown.includes(":") && !shown.startsWith("[") ? `[${shown}]` : shown}:${port}`;
}
