import { homedir } from "node:os";
import type { Environment } from "@playhead/agent/config";
import { parseWorkspaceRoots, workspaceRootsVariable } from "@playhead/agent/workspace";
import {
	artifactStore,
	createEventLog,
	createNotifier,
	type Database,
	type Listener,
	runQueue,
	sessionStore,
	snapshotStore,
	statsStore,
	traceStore,
} from "@playhead/db";
import { telemetryOf, tracedLog } from "@playhead/telemetry";
import { v7 as newId } from "uuid";
import { cachedConfig } from "./agents/cached-config.ts";
import type { Context } from "./context.ts";
import { createHub, createSessionHub } from "./live/index.ts";
import { createMetrics } from "./metrics/index.ts";
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
	const hub = createHub({ log, signal: listener, onDelivered: metrics.delivered });
	const sessionHub = createSessionHub({
		signal: listener,
		load: (sessionIds) => sessions.getMany(sessionIds),
		recent: () => recentSessions(sessions),
	});
	const home = homedir();
	const workspaceRoots = parseWorkspaceRoots(env[workspaceRootsVariable], home);
	const agents = cachedConfig({ cwd, env });
	const endStreams = (): void => {
		hub.close();
		sessionHub.close();
	};
	return {
		log,
		sessions,
		hub,
		sessionHub,
		metrics,
		telemetry,
		notify,
		traces: traceStore(database),
		stats: statsStore(database),
		artifacts: artifactStore(database),
		queue: runQueue(database, { leaseMs, notify }),
		agents,
		env,
		home,
		workspaceRoots,
		snapshots: snapshotStore(database),
		openStore: (session) => openSessionStore({ sessions, agents, workspaceRoots, home, dataDir }, session),
		scratchPath: (sessionId) => realScratchPath(dataDir, sessionId),
		removeWorkspace: (sessionId) => removeSessionFolders(dataDir, sessionId),
		now: () => new Date().toISOString(),
		newId,
		endStreams,
		close() {
			endStreams();
			return notify.close();
		},
	};
}
