import { homedir } from "node:os";
import { resolve } from "node:path";
import { type Environment, parseWorkspaceRoots, workspaceRootsVariable } from "@playhead/agent";
import { ConfigError } from "@playhead/core";

export type Settings = {
	databaseUrl: string;
	/** Absolute. */
	dataDir: string;
	/** Folder in which the agents' file is looked for, absolute. */
	configDir: string;
	/** Runs at the same time. */
	concurrency: number;
	/** How long a run is held without a heartbeat; a dead worker's runs are taken over after it (RUN5). */
	leaseMs: number;
	/** How long running turns may go on after a request to stop (RUN7). */
	handOverMs: number;
	logLevel: string;
	/** Folders in which a session's workspace may lie. */
	workspaceRoots: string[];
	home: string;
	/** Where metrics are served; `null`: nowhere. */
	metrics: MetricsAddress | null;
};

/** `token`: asked of every request where it is set. */
export type MetricsAddress = { host: string; port: number; token: string | null };

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

/** Reads the worker's environment. @throws ConfigError naming the variable and what to do */
export function readSettings(env: Environment): Settings {
	const home = homedir();
	const logLevel = env.PLAYHEAD_LOG_LEVEL || "info";
	if (!logLevels.includes(logLevel))
		throw new ConfigError(`PLAYHEAD_LOG_LEVEL must be one of ${logLevels.join(", ")}.`);
	return {
		databaseUrl: required(
			env,
			"DATABASE_URL",
			"the address of the database, such as postgres://user@host:5432/playhead",
		),
		dataDir: resolve(required(env, "PLAYHEAD_DATA_DIR", "the folder that holds the sessions' workspaces")),
		configDir: resolve(env.PLAYHEAD_CWD ?? "."),
		concurrency: count(env, "PLAYHEAD_CONCURRENCY", 16, 1_000),
		leaseMs: count(env, "PLAYHEAD_LEASE_MS", 4_000, 600_000, 2_500),
		handOverMs: count(env, "PLAYHEAD_HAND_OVER_MS", 500, 600_000),
		logLevel,
		workspaceRoots: parseWorkspaceRoots(env[workspaceRootsVariable], home),
		home,
		metrics: metricsAddress(env),
	};
}

/** SEC1: elsewhere than on this machine it is not served without a token. */
function metricsAddress(env: Environment): MetricsAddress | null {
	const port = count(env, "PLAYHEAD_METRICS_PORT", 0, 65_535);
	if (port === 0) return null;
	const host = (env.HOST?.trim() || "127.0.0.1").replace(/^\[|\]$/g, "");
	const token = env.PLAYHEAD_TOKEN?.trim() || null;
	const local = host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
	if (local || token !== null) return { host, port, token };
	throw new ConfigError(
		`HOST=${host} would show the metrics to the network. Set PLAYHEAD_TOKEN, or leave HOST or PLAYHEAD_METRICS_PORT out.`,
	);
}

function required(env: Environment, name: string, meaning: string): string {
	const value = env[name]?.trim();
	if (!value) throw new ConfigError(`${name} is not set. Set it to ${meaning}.`);
	return value;
}

function count(env: Environment, name: string, standard: number, most: number, least = 1): number {
	const text = env[name];
	if (!text) return standard;
	const value = Number(text);
	if (Number.isInteger(value) && value >= least && value <= most) return value;
	throw new ConfigError(`${name} must be a whole number from ${least} to ${most}, not "${text}".`);
}
