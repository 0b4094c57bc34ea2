import { hostname } from "node:os";
import { type Clock, type Config, loadConfig, loadPrices, type PriceTable } from "@playhead/agent";
import type { EventLog } from "@playhead/core";
import {
	createDatabase,
	createEventLog,
	createListener,
	createNotifier,
	type Listener,
	type RunQueue,
	runQueue,
	type SessionStore,
	sessionStore,
} from "@playhead/db";
import type { Logger } from "pino";
import { v7 as newId } from "uuid";
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
	listener: Listener;
	clock: Clock;
	newId: () => string;
	logger: Logger;
	close(): Promise<void>;
};

/** Opens what the worker needs. The database need not be there yet: all parts wait for it. */
export function openServices(settings: Settings, logger: Logger): Services {
	// The web server's health check counts the workers by this name.
	const database = createDatabase(settings.databaseUrl, { applicationName: "playhead-worker" });
	const notify = createNotifier(database.pool);
	const listener = createListener(settings.databaseUrl);
	return {
		workerId: `${hostname()}-${process.pid}-${newId().slice(-8)}`,
		settings,
		agents: async () => {
			const config = await loadConfig({ cwd: settings.configDir, env: process.env });
			return { config, prices: await loadPrices(config) };
		},
		log: createEventLog(database, { newId, notify }),
		sessions: sessionStore(database),
		queue: runQueue(database, { leaseMs: settings.leaseMs, notify }),
		listener,
		clock: { now: () => new Date().toISOString(), monotonic: () => performance.now() },
		newId,
		logger,
		close: async () => {
			await Promise.all([listener.close(), notify.close()]);
			await database.close();
		},
	};
}
