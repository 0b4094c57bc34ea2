import { homedir } from "node:os";
import { type Environment, withStoredAgents } from "@playhead/agent/config";
import { parseWorkspaceRoots, workspaceRootsVariable } from "@playhead/agent/workspace";
import { parseBytes } from "@playhead/core";
import {
	addJob,
	agentStore,
	artifactStore,
	createEventLog,
	createNotifier,
	type Database,
	ingestStore,
	type Listener,
	outlineStore,
	retentionStore,
	runQueue,
	scheduleStore,
	searchStore,
	sessionStore,
	snapshotOwner,
	snapshotStore,
	statsStore,
	traceStore,
	viewStore,
	webhookStore,
} from "@playhead/db";
import { defaultQuotaBytes, storesDir } from "@playhead/snapshot";
import { telemetryOf, tracedLog } from "@playhead/telemetry";
import { v7 as newId } from "uuid";
import { cachedConfig } from "./agents/cached-config.ts";
import { cachedPrices } from "./agents/cached-prices.ts";
import type { Context } from "./context.ts";
import { openSnapshots } from "./files/open-snapshots.ts";
import { createHub, createSessionHub, createTopicHub } from "./live/index.ts";
import { createMetrics, type Metrics } from "./metrics/index.ts";
import { createReceiver, type Receiver } from "./otlp/index.ts";
import { openSessionStore, realScratchPath, removeSessionFolders } from "./restore/session-store.ts";
import { recentSessions } from "./session/recent-sessions.ts";

export type ContextInput = {
	database: Database;
	listener: Pick<Listener, "subscribe">;
	env: Environment;
	/** Folder in which the agents' file is looked for, absolute. */
	cwd: string;
	/** Where scratch workspaces lie, absolute. */
	dataDir: string;
};

/** A lease is the worker's; this process only asks for cancels. */
const leaseMs = 10_000;

export type OwnedContext = Context & {
	/** Stores what outside agents tell over OTLP. */
	receiver: Receiver;
	received: Metrics["received"];
	/** Ends every stream with a retryable error (LIVE6). The requests under way go on. */
	endStreams(): void;
	/** Ends the streams and sends what notifications wait. The database and the listener are the caller's. */
	close(): Promise<void>;
};

/** Everything that the procedures need, on one database. */
export function createContext({ database, listener, env, cwd, dataDir }: ContextInput): OwnedContext {
	const notify = createNotifier(database.pool);
	const metrics = createMetrics({
		pool: database.pool,
		live: () => ({ ...hub.stats(), listReaders: sessionHub.readers() }),
	});
	const telemetry = telemetryOf(env);
	const log = tracedLog(createEventLog(database, { newId, notify, observe: metrics.logOperation }), telemetry);
	const sessions = sessionStore(database);
	const userKey = "default";
	const hub = createHub({ log, signal: listener, onDelivered: metrics.delivered });
	const sessionHub = createSessionHub({
		signal: listener,
		load: (sessionIds) => sessions.getMany(sessionIds),
		recent: () => recentSessions(sessions),
		marks: (sessionIds) => sessions.seen(userKey, sessionIds),
	});
	const topicHub = createTopicHub(listener);
	const now = (): string => new Date().toISOString();
	const home = homedir();
	const workspaceRoots = parseWorkspaceRoots(env[workspaceRootsVariable], home);
	const storedAgents = agentStore(database);
	const fileConfig = cachedConfig({ cwd, env });
	const ingest = ingestStore(database, { newId, notify });
	const prices = cachedPrices(fileConfig);
	const agents = async () => {
		const [file, stored, chosen] = await Promise.all([fileConfig(), storedAgents.list(), storedAgents.defaultName()]);
		return withStoredAgents(file, stored, chosen);
	};
	const endStreams = (): void => {
		hub.close();
		sessionHub.close();
		topicHub.close();
	};
	return {
		log,
		sessions,
		hub,
		sessionHub,
		topicHub,
		metrics,
		telemetry,
		notify,
		search: searchStore(database),
		views: viewStore(database),
		userKey,
		ingest,
		prices,
		traces: traceStore(database),
		schedules: scheduleStore(database, { notify }),
		webhooks: webhookStore(database, { notify }),
		retention: retentionStore(database),
		findTitle: (sessionId) =>
			addJob(database.pool, "title", { sessionId }, { key: `title:${sessionId}`, maxAttempts: 3 }),
		stats: statsStore(database),
		artifacts: artifactStore(database),
		queue: runQueue(database, { leaseMs, notify }),
		agents,
		fileConfig,
		storedAgents,
		env,
		home,
		workspaceRoots,
		snapshots: snapshotStore(database),
		outlines: outlineStore(database),
		openStore: (session) => openSessionStore({ sessions, agents, workspaceRoots, home, dataDir }, session),
		openSnapshots: (session) => openSnapshots({ sessions, dataDir }, session),
		scratchPath: (sessionId) => realScratchPath(dataDir, sessionId),
		removeWorkspace: (session) => removeSessionFolders(dataDir, session),
		storesDir: storesDir(dataDir),
		snapshotOwner: snapshotOwner({ pool: database.pool, log, now }),
		snapshotQuotaBytes: parseBytes(env["PLAYHEAD_SNAPSHOT_QUOTA"] ?? "") ?? defaultQuotaBytes,
		now,
		newId,
		receiver: createReceiver({
			ingest,
			prices,
			nowMs: Date.now,
		}),
		received: metrics.received,
		endStreams,
		close() {
			endStreams();
			return notify.close();
		},
	};
}
