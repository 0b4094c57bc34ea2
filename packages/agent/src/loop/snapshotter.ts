import type { EventData } from "@playhead/core";

/** A turn's boundary, and what is known of what the turn did to the workspace. */
export type Boundary = {
	turn: number;
	cause: "start" | "turn";
	/** Paths that its tools say that they wrote. */
	named: readonly string[];
	/** It may have written others too. */
	unknown: boolean;
};

/** What `snapshot.saved` tells of the workspace. */
export type Saved = Omit<EventData<"snapshot.saved">, "turn" | "cause" | "seq">;

/** Records the workspace of a run (SNAP1). Methods may reject: then a boundary has no tree, and the run goes on. */
export type Snapshotter = {
	/** The workspace is about to be changed in ways that no tool names: others' edits so far are not the turn's. */
	observe(): Promise<void>;
	record(boundary: Boundary): Promise<Saved>;
};

/** A boundary whose workspace could not be recorded. */
export function unrecorded(reason: string): Saved {
	return { tree: null, reason, filesChanged: 0, insertions: 0, deletions: 0, notCovered: 0 };
}
