import type { Restore, RunRow, RunStatus, Usage } from "@playhead/core";
import type { Graph } from "./graph.ts";
import type { SnapshotItem } from "./snapshot-item.ts";
import type { ToolUse } from "./turn-facts.ts";

type Placed = {
	key: string;
	/** Its place in the log; below 1: the parent's, before a fork. */
	seq: number;
	/** A restore went back to before it. */
	setAside: boolean;
	/** ISO-8601; `null`: not known here. */
	at: string | null;
};

export type RunHead = Placed & { type: "run"; run: RunRow; ordinal: number | null; prompt: string | null };

/** The state before the first run. */
export type StartEntry = Placed & { type: "start"; snapshot: SnapshotItem };

export type TurnEntry = Placed & {
	type: "turn";
	turn: number;
	runId: string | null;
	title: string;
	tools: readonly ToolUse[];
	durationMs: number | null;
	usage: Usage | null;
	cost: number | null;
	error: string | null;
	/** It has not ended. */
	running: boolean;
	/** `null` while it runs, and for a turn of the session that a fork began in. */
	snapshot: SnapshotItem | null;
};

export type RestoreEntry = Placed & {
	type: "restore";
	restore: Restore;
	/** The turn of the restore that it takes back. */
	undoes: number | null;
	/** How many turns it has set aside. */
	aside: number;
	/** The last one can be undone, until another run begins. */
	undoable: boolean;
};

export type Fork = { sessionId: string; title: string; status: RunStatus; turn: number; createdAt: string };
export type ForkEntry = Placed & { type: "fork"; fork: Fork; parentId: string };

/** Where a fork began. `title`: `null` until it is read. */
export type Origin = { sessionId: string; turn: number; title: string | null };
export type OriginEntry = Placed & { type: "origin"; origin: Origin };

export type Entry = RunHead | StartEntry | TurnEntry | RestoreEntry | ForkEntry | OriginEntry;
export type Row = Entry & { graph: Graph };

/** Pixels. */
export const rowHeight: Record<Entry["type"], number> = {
	run: 36,
	start: 36,
	turn: 60,
	restore: 44,
	fork: 36,
	origin: 36,
};
