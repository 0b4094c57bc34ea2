import type { Config, Environment } from "@playhead/agent/config";
import type { EventLog, SessionRow } from "@playhead/core";
import type {
	ArtifactStore,
	Notifier,
	RunQueue,
	SessionStore,
	SnapshotStore,
	StatsStore,
	TraceStore,
} from "@playhead/db";
import type { ShadowStore } from "@playhead/snapshot";
import type { Telemetry } from "@playhead/telemetry";
import type { Hub, SessionHub } from "./live/index.ts";
import type { Metrics } from "./metrics/index.ts";

/** What the procedures work with: one per process, shared by all requests. */
export type Context = {
	log: EventLog;
	sessions: SessionStore;
	traces: TraceStore;
	stats: StatsStore;
	artifacts: ArtifactStore;
	snapshots: SnapshotStore;
	queue: Pick<RunQueue, "requestCancel">;
	notify: Pick<Notifier, "deleted">;
	hub: Hub;
	sessionHub: SessionHub;
	metrics: Pick<Metrics, "text">;
	telemetry: Telemetry;
	/** The agents that can be started, as their file says now. */
	agents: () => Promise<Config>;
	/** Where the names of keys are looked up; their values are never told. */
	env: Environment;
	/** Folders in which a session's workspace may lie, and the home directory, which may be none itself. */
	workspaceRoots: readonly string[];
	home: string;
	/** Opens the store of a session's workspace; dispose of it. */
	openStore: (session: SessionRow) => Promise<ShadowStore>;
	/** The scratch folder of a session: where it lies, not whether. */
	scratchPath: (sessionId: string) => Promise<string>;
	/** Deletes the scratch folder of a session that is gone. */
	removeWorkspace: (sessionId: string) => Promise<void>;
	/** ISO-8601, milliseconds. */
	now: () => string;
	/** UUIDv7. */
	newId: () => string;
};
