import type { EventLog } from "@playhead/core";
import type { AcpOptions } from "../acp/index.ts";
import type { Agent } from "../config/index.ts";
import type { Model, PriceTable } from "../provider/index.ts";
import type { Tool } from "../tool/tool.ts";
import type { Snapshotter } from "./snapshotter.ts";
import type { ToolSource } from "./tool-source.ts";

/** Who runs what: with `attempt` the fencing token of every write (LOG3). */
export type Claim = { sessionId: string; runId: string; attempt: number };

export type Clock = {
	/** Wall clock, ISO-8601 with milliseconds. */
	now(): string;
	/** Milliseconds that never go back. */
	monotonic(): number;
};

/** As much of a structured logger as the loop uses; pino's fits. */
export type Logger = Record<"debug" | "info" | "warn" | "error", (fields: object, message: string) => void>;

/** The reasons that the signal of a run may be aborted with. Any other reason is taken for `shutdown`. */
export type StopReason = "cancelled" | "shutdown";

export type RunLoopOptions = {
	log: EventLog;
	claim: Claim;
	/** Name of the process that runs it, for the log. */
	worker: string;
	agent: Agent;
	/** Absent where `acp` is there. */
	model?: Model;
	/** ACP2: a program does the work of the turns. */
	acp?: AcpOptions;
	prices: PriceTable;
	/** Writes the summaries of older turns; absent: `model` does (CTX1). */
	compactionModel?: Model;
	/** The command tool that checks run through (TOOL5); absent: the built-in one. */
	checkTool?: Tool;
	tools: readonly Tool[];
	/** Tools of servers, in addition to `tools`. */
	toolSource?: ToolSource;
	/** Absolute real path. */
	workspace: string;
	/** The system prompt, whole. */
	system: string;
	clock: Clock;
	newId: () => string;
	/** In [0, 1); spreads the waits between attempts. */
	random: () => number;
	/** `cancelled` ends the run within a second (RUN6); `shutdown` leaves it for another attempt, at once. */
	signal: AbortSignal;
	/** Aborted: the run is left for another attempt at its next turn boundary (RUN7). */
	handOver?: AbortSignal;
	logger: Logger;
	/** Absent: nothing is recorded, and nothing can be restored. */
	snapshots?: Snapshotter;
};
