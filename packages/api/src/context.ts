import type { Config, Environment } from "@playhead/agent/config";
import type { PriceTable } from "@playhead/agent/price";
import type { EventLog, SessionRow } from "@playhead/core";
import type {
	AgentStore,
	ArtifactStore,
	IngestStore,
	Notifier,
	OutlineStore,
	RetentionStore,
	RunQueue,
	ScheduleStore,
	SearchStore,
	SessionStore,
	SnapshotOwner,
	SnapshotStore,
	StatsStore,
	TraceStore,
	ViewStore,
	WebhookStore,
} from "@playhead/db";
import type { ShadowStore, SnapshotReader } from "@playhead/snapshot";
import type { Telemetry } from "@playhead/telemetry";
import type { Hub, SessionHub, TopicHub } from "./live/index.ts";
import type { Metrics } from "./metrics/index.ts";

/** What the procedures work with: one per process, shared by all requests. */
export type Context = {
	log: EventLog;
	sessions: SessionStore;
	search: SearchStore;
	schedules: ScheduleStore;
	views: ViewStore;
	/** Whose marks and views: without accounts there is one person. */
	userKey: string;
	webhooks: WebhookStore;
	retention: RetentionStore;
	/** Has a model find the session's title, in the background. */
	findTitle: (sessionId: string) => Promise<void>;
	/** The way into the log for agents that Playhead did not start. */
	ingest: IngestStore;
	/** What model calls cost, as the file of agents says now. @throws ConfigError */
	prices: () => Promise<PriceTable>;
	traces: TraceStore;
	stats: StatsStore;
	artifacts: ArtifactStore;
	snapshots: SnapshotStore;
	outlines: OutlineStore;
	queue: Pick<RunQueue, "requestCancel">;
	notify: Pick<Notifier, "deleted" | "seen">;
	hub: Hub;
	sessionHub: SessionHub;
	topicHub: TopicHub;
	metrics: Pick<Metrics, "text">;
	telemetry: Telemetry;
	/** The agents that can be started, as their file and the database say now. */
	agents: () => Promise<Config>;
	/** Those of the file alone, or the shipped ones. */
	fileConfig: () => Promise<Config>;
	storedAgents: AgentStore;
	/** Where the names of keys are looked up; their values are never told. */
	env: Environment;
	/** Folders in which a session's workspace may lie, and the home directory, which may be none itself. */
	workspaceRoots: readonly string[];
	home: string;
	/** Opens the store of a session's workspace; dispose of it. */
	openStore: (session: SessionRow) => Promise<ShadowStore>;
	/**
	 * Reads what was recorded of a session and of those that it was forked from; dispose of it. The folders may be gone.
	 * `null`: nothing was recorded.
	 */
	openSnapshots: (session: SessionRow) => Promise<SnapshotReader | null>;
	/** The scratch folder of a session: where it lies, not whether. */
	scratchPath: (sessionId: string) => Promise<string>;
	/** Deletes the scratch folder and the snapshots of a session that is gone. */
	removeWorkspace: (session: Pick<SessionRow, "sessionId" | "workspace">) => Promise<void>;
	/** The stores of all folders, and what a clean-up of them asks and says. */
	storesDir: string;
	snapshotOwner: SnapshotOwner;
	/** What the store of one folder may take, in bytes on the disk. */
	snapshotQuotaBytes: number;
	/** ISO-8601, milliseconds. */
	now: () => string;
	/** UUIDv7. */
	newId: () => string;
};
