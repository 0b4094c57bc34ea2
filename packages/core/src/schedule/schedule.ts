import type { MissedPolicy } from "./plan-firing.ts";
import type { Timing } from "./timing.ts";

/** SCHED4: what a firing does while a run of an earlier one has not ended. */
export type OverlapPolicy = "skip" | "queue" | "parallel";

/** Something that is started by the clock. Times are ISO-8601. */
export type Schedule = {
	scheduleId: string;
	name: string;
	kind: "schedule" | "heartbeat";
	prompt: string;
	agent: string;
	/** `provider/model-id` in place of the agent's own. */
	model: string | null;
	/** `null`: the agent's own folder, or a scratch folder. */
	workspace: string | null;
	timing: Timing;
	/** Whether each firing starts a session of its own, or sends its prompt to the same one. */
	session: "new" | "continue";
	/** The session that is continued; `null` before the first firing. */
	sessionId: string | null;
	missed: MissedPolicy;
	overlap: OverlapPolicy;
	paused: boolean;
	/** `null` while it is paused, or when it is never due again. */
	nextDueAt: string | null;
	createdAt: string;
	updatedAt: string;
};

/**
 * `pending`: a worker is about to start it; `waiting`: for the one before (`overlap: "queue"`); `started`: it has its run;
 * `skipped`: by the overlap policy; `missed`: by the missed policy; `failed`: it could not be started.
 */
export type FiringStatus = "pending" | "waiting" | "started" | "skipped" | "missed" | "failed";
export type FiringTrigger = "due" | "late" | "manual";
