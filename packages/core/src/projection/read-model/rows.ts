import type { EventData } from "../../event/event.ts";
import type { Json } from "../../event/json.ts";
import type { EventError, Usage } from "../../event/parts.ts";
import type { RunEndStatus } from "../../event/run-events.ts";
import type { Origin, SessionKind } from "../../event/session-events.ts";
import type { SnapshotCause, Uncovered } from "../../event/snapshot-events.ts";
import type { SpanKind, SpanStatus } from "../../event/span-events.ts";
import type { Restore } from "../../path/path.ts";

export type RunStatus = "queued" | "running" | "waiting" | RunEndStatus;

/** The read model of one session: what a list shows, and what a command is decided on. Times are ISO-8601. */
export type SessionRow = {
	sessionId: string;
	title: string;
	titledBy: "prompt" | "model" | "user";
	kind: SessionKind;
	agent: string;
	model: string;
	workspace: string | null;
	/** The status of the active run, else of the last one. */
	status: RunStatus;
	archived: boolean;
	/** SCHED6: the last run was a heartbeat that had nothing to say. */
	quiet: boolean;
	/** Labels that people gave it, in the order of the alphabet. */
	tags: readonly string[];
	pinned: boolean;
	/** When it is deleted for good; `null` while it is not in the trash. */
	purgeAt: string | null;
	createdAt: string;
	/** The last event of any kind. */
	updatedAt: string;
	/** The last event of a run's life; lists are in this order. It stands still while a run streams. */
	activityAt: string;
	lastSeq: number;
	/** The highest turn number used. */
	turns: number;
	usage: Usage;
	/** US dollars of all priced model calls; `null` while none is priced. */
	cost: number | null;
	/** Model calls whose price is unknown; `cost` leaves them out. */
	unpricedCalls: number;
	contextTokens: number | null;
	contextLimit: number | null;
	/** Why the last run failed; `null` when it did not. */
	error: EventError | null;
	/** The tool that waits for an answer; `null` when none does. */
	waitingFor: string | null;
	/** Tools that a person has allowed for the rest of the session (TOOL6), in the order in which that was said. */
	allowedTools: readonly string[];
	activeRunId: string | null;
	/** With `activeRunId` the fence of LOG3; 0 while the run is queued. */
	activeAttempt: number;
	/** When the active or last run started; `null` before. */
	runStartedAt: string | null;
	/** How long the last run took, in ms; `null` while one is active. */
	runDurationMs: number | null;
	/** Of a fork; with `seq`, the parent's events on the path there stand before its own. */
	parent: { sessionId: string; turn: number; seq?: number } | null;
	/** In the order of the log; what counts now is `pathAt(restores)`. */
	restores: readonly Restore[];
	/** Of a session that came from outside; `null`: Playhead's own. */
	origin: Origin | null;
	/** The last restore that a program has asked for; a person answers it. `null`: none was. */
	restoreRequest: RestoreRequest | null;
};

/** MCP7: a restore that waits for a person's word, or what became of it. */
export type RestoreRequest = EventData<"restore.requested"> & {
	/** Since when it waits; ISO-8601. */
	at: string;
	/** `null` while it is open. */
	answer: Omit<EventData<"restore.answered">, "requestId"> | null;
};

/** The read model of one snapshot: the agent's state at a turn's boundary, as pointers (SNAP2). */
export type SnapshotRow = {
	sessionId: string;
	/** Key within the session. */
	turn: number;
	cause: SnapshotCause;
	/** The conversation is what counts at this place of the log. */
	seq: number;
	at: string;
	runId: string | null;
	/** Hash of the workspace's tree; `null`: it was not recorded, `reason` says why. */
	tree: string | null;
	reason: string | null;
	/** Against the session's snapshot before. */
	filesChanged: number;
	insertions: number;
	deletions: number;
	/** SNAP4: paths that it does not hold. */
	notCovered: number;
	uncovered: Uncovered | null;
	/** The files that the turn itself has changed; `null`: not known. */
	paths: readonly string[] | null;
	/** Since when its files are gone, to keep the store small; `null`: they are there. */
	droppedAt: string | null;
};

/** A tool call that a person has to allow (TOOL6). */
export type Approval = {
	callId: string;
	name: string;
	turn: number | null;
	/** Place of its `approval.requested`, which holds the arguments. */
	seq: number;
	/** Since when it waits; ISO-8601. */
	at: string;
	/** `null` while it is open. */
	decision: "allow" | "deny" | null;
	/** What the person said with the answer. */
	note?: string;
};

/** The read model of one run. */
export type RunRow = {
	sessionId: string;
	runId: string;
	/** Whether it holds the session. A queued run that waits in line behind another does not (RUN2). */
	active: boolean;
	status: RunStatus;
	trigger: string;
	messageId: string;
	attempt: number;
	worker: string | null;
	queuedSeq: number;
	queuedAt: string;
	startedAt: string | null;
	/** Place of its `run.started`; `null` before. */
	startedSeq: number | null;
	finishedAt: string | null;
	durationMs: number | null;
	reason: string | null;
	error: EventError | null;
	usage: Usage;
	cost: number | null;
	/** The questions of the last turn that had any; none once the run has ended. While one is open the run waits. */
	approvals: readonly Approval[];
	/** Milliseconds that the run waited for answers, up to the last one. */
	waitedMs: number;
};

/** The read model of one span. Its input and output are the events at `startSeq` and `endSeq`. */
export type SpanRow = {
	sessionId: string;
	id: string;
	parentId: string | null;
	runId: string;
	turn: number | null;
	kind: SpanKind;
	name: string;
	/** One line that tells it from its siblings: a path, a command, the start of a prompt. At most 200 characters. */
	summary: string;
	status: SpanStatus;
	/** Wall clock. */
	startedAt: string;
	/** Monotonic clock where one process saw both ends; `null` while running. */
	durationMs: number | null;
	callId: string | null;
	model: string | null;
	usage: Usage | null;
	cost: number | null;
	error: EventError | null;
	attributes: Record<string, Json>;
	startSeq: number;
	endSeq: number | null;
};
