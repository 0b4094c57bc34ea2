import { homedir } from "node:os";
import { resolve } from "node:path";
import { type Environment, parseWorkspaceRoots, workspaceRootsVariable } from "@playhead/agent";
import { ConfigError, outsideIdleMs, parseBytes } from "@playhead/core";
import { defaultQuotaBytes, minQuotaBytes } from "@playhead/snapshot";

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
	/** How long nothing may come of an outside agent's run before it counts as lost (OTEL10). */
	outsideIdleMs: number;
	logLevel: string;
	/** Folders in which a session's workspace may lie. */
	workspaceRoots: string[];
	home: string;
	/** What the snapshots of one folder may take, in bytes on the disk. */
	snapshotQuotaBytes: number;
	/** HOOK5: where webhooks may be posted to. */
	webhooks: { allowPrivate: boolean };
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
		outsideIdleMs: count(env, "PLAYHEAD_OUTSIDE_IDLE_MS", outsideIdleMs, 604_800_000, 500),
		logLevel,
		workspaceRoots: parseWorkspaceRoots(env[workspaceRootsVariable], home),
		home,
		snapshotQuotaBytes: snapshotQuota(env),
		webhooks: { allowPrivate: allowsPrivate(env) },
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

function snapshotQuota(env: Environment): number {
	const text = env.PLAYHEAD_SNAPSHOT_QUOTA?.trim();
	if (!text) return defaultQuotaBytes;
	const bytes = parseBytes(text);
	if (bytes !== null && bytes >= minQuotaBytes) return bytes;
	throw new ConfigError(`PLAYHEAD_SNAPSHOT_QUOTA must be a size from 1 MiB on, such as 500MB or 5GiB, not "${text}".`);
}

/** HOOK5: by default only where the API itself asks for no token: then who can make a webhook is at this machine anyway. */
function allowsPrivate(env: Environment): boolean {
	const said = env.PLAYHEAD_WEBHOOK_PRIVATE?.trim() || null;
	if (said === null) return !env.PLAYHEAD_TOKEN?.trim();
	if (said === "allow" || said === "deny") return said === "allow";
	throw new ConfigError('PLAYHEAD_WEBHOOK_PRIVATE must be "allow" or "deny".');
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
