import { hostname } from "node:os";
import {
	type Clock,
	type CommandGroups,
	type Config,
	commandGroups,
	loadConfig,
	loadPrices,
	type PriceTable,
	withStoredAgents,
} from "@playhead/agent";
import { type McpServers, mcpServers } from "@playhead/agent/mcp";
import type { EventLog } from "@playhead/core";
import {
	agentStore,
	createDatabase,
	createEventLog,
	createListener,
	createNotifier,
	type Database,
	type Listener,
	type Notifier,
	type OpenRuns,
	openRuns,
	presenceLock,
	type RetentionStore,
	type RunQueue,
	retentionStore,
	runQueue,
	type ScheduleStore,
	type SearchIndex,
	type SearchStore,
	type SessionStore,
	type SnapshotOwner,
	scheduleStore,
	searchIndex,
	searchStore,
	sessionStore,
	snapshotOwner,
	type WebhookStore,
	type WorkerRegistry,
	webhookStore,
	workerRegistry,
} from "@playhead/db";
import { type Telemetry, type Tracing, tracedLog } from "@playhead/telemetry";
import type { Logger } from "pino";
import { v7 as newId } from "uuid";
import { createWorkerMetrics, type WorkerMetrics } from "./metrics.ts";
import type { Settings } from "./settings.ts";
import { createStores, type Stores } from "./stores.ts";
import { createTidier, type Tidier } from "./tidy-stores.ts";

/** Everything that the worker's parts share. */
export type Services = {
	workerId: string;
	settings: Settings;
	/** Agents and prices as files and database say now, so that an edit holds for the next run. @throws ConfigError */
	agents(): Promise<{ config: Config; prices: PriceTable }>;
	log: EventLog;
	sessions: SessionStore;
	schedules: ScheduleStore;
	webhooks: WebhookStore;
	retention: RetentionStore;
	notify: Notifier;
	/** The runs of outside agents whose end was not told. */
	openRuns: OpenRuns;
	/** For the short jobs. */
	pool: Database["pool"];
	search: SearchIndex;
	found: SearchStore;
	queue: RunQueue;
	workers: WorkerRegistry;
	listener: Listener;
	/** The stores of the workspaces that runs work in. */
	stores: Stores;
	/** Keeps those stores small. */
	tidier: Tidier;
	snapshotOwner: SnapshotOwner;
	/** The commands of this machine's workers. */
	groups: CommandGroups;
	/** The MCP servers of the runs. */
	mcp: McpServers;
	metrics: WorkerMetrics;
	telemetry: Telemetry;
	clock: Clock;
	newId: () => string;
	logger: Logger;
	close(): Promise<void>;
};

/** Opens what the worker needs. The database need not be there yet: all parts wait for it. */
export function openServices(settings: Settings, logger: Logger, { telemetry, flush }: Tracing): Services {
	const workerId = `${hostname()}-${process.pid}-${newId().slice(-8)}`;
	const database = createDatabase(settings.databaseUrl, { applicationName: "playhead-worker" });
	const notify = createNotifier(database.pool);
	const metrics = createWorkerMetrics();
	const log = createEventLog(database, { newId, notify, observe: metrics.logOperation });
	const groups = commandGroups({ dataDir: settings.dataDir, host: hostname() });
	const stored = agentStore(database);
	const listener = createListener(settings.databaseUrl, { setup: [presenceLock(workerId)] });
	const sessions = sessionStore(database);
	const traced = tracedLog(log, telemetry);
	const now = (): string => new Date().toISOString();
	const owner = snapshotOwner({ pool: database.pool, log: traced, now });
	const tidier = createTidier({ settings, logger, snapshotOwner: owner });
	return {
		workerId,
		settings,
		stores: createStores({ sessions, settings, logger, tidier }),
		tidier,
		snapshotOwner: owner,
		agents: async () => {
			const file = await loadConfig({ cwd: settings.configDir, env: process.env });
			const config = withStoredAgents(file, await stored.list());
			return { config, prices: await loadPrices(config) };
		},
		log: traced,
		sessions,
		schedules: scheduleStore(database, { notify }),
		webhooks: webhookStore(database, { notify }),
		retention: retentionStore(database),
		notify,
		openRuns: openRuns(database, { newId, notify }),
		pool: database.pool,
		search: searchIndex(database),
		found: searchStore(database),
		queue: runQueue(database, { leaseMs: settings.leaseMs, notify }),
		groups,
		mcp: mcpServers({ env: process.env, track: (group, attempt) => groups.track(group, attempt) }),
		workers: workerRegistry(database, { notify, here: { host: hostname(), isGone } }),
		listener,
		metrics,
		telemetry,
		clock: { now, monotonic: () => performance.now() },
		newId,
		logger,
		close: async () => {
			await Promise.all([listener.close(), notify.close()]);
			await Promise.all([database.close(), flush()]);
		},
	};
}

/** Of another user's process it is not known. */
function isGone(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return false;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "ESRCH";
	}
}
