import { hostname } from "node:os";
import {
	type Clock,
	type CommandGroups,
	type Config,
	commandGroups,
	loadConfig,
	loadPrices,
	type PriceTable,
} from "@playhead/agent";
import type { EventLog } from "@playhead/core";
import {
	createDatabase,
	createEventLog,
	createListener,
	createNotifier,
	type Listener,
	presenceLock,
	type RunQueue,
	runQueue,
	type SessionStore,
	sessionStore,
	type WorkerRegistry,
	workerRegistry,
} from "@playhead/db";
import { type Telemetry, type Tracing, tracedLog } from "@playhead/telemetry";
import type { Logger } from "pino";
import { v7 as newId } from "uuid";
import { createWorkerMetrics, type WorkerMetrics } from "./metrics.ts";
import type { Settings } from "./settings.ts";

/** Everything that the worker's parts share. */
export type Services = {
	workerId: string;
	settings: Settings;
	/** Agents and prices as the files say now, so that an edit holds for the next run. @throws ConfigError */
	agents(): Promise<{ config: Config; prices: PriceTable }>;
	log: EventLog;
	sessions: SessionStore;
	queue: RunQueue;
	workers: WorkerRegistry;
	listener: Listener;
	/** The commands of this machine's workers. */
	groups: CommandGroups;
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
	const listener = createListener(settings.databaseUrl, { setup: [presenceLock(workerId)] });
	return {
		workerId,
		settings,
		agents: async () => {
			const config = await loadConfig({ cwd: settings.configDir, env: process.env });
			return { config, prices: await loadPrices(config) };
		},
		log: tracedLog(log, telemetry),
		sessions: sessionStore(database),
		queue: runQueue(database, { leaseMs: settings.leaseMs, notify }),
		groups: commandGroups({ dataDir: settings.dataDir, host: hostname() }),
		workers: workerRegistry(database, { notify, here: { host: hostname(), isGone } }),
		listener,
		metrics,
		telemetry,
		clock: { now: () => new Date().toISOString(), monotonic: () => performance.now() },
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
