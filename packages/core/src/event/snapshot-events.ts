import { z } from "zod";
import { stored } from "./parts.ts";

const count = z.number().int().nonnegative();

/** SNAP4: paths that a snapshot does not hold, by reason. A folder that is ignored as a whole counts once. */
const uncovered = z.object({
	ignored: count,
	tooLarge: count,
	outside: count,
	special: count,
	submodules: count,
	unreadable: count,
});
export type Uncovered = z.infer<typeof uncovered>;

/** `start`: before the first run. `turn`: at a turn's end. `restore`: what a restore has left, for its undo. */
export const snapshotCause = z.enum(["start", "turn", "restore"]);
export type SnapshotCause = z.infer<typeof snapshotCause>;

export const snapshotEvents = {
	"snapshot.saved": z.object({
		turn: z.number().int().nonnegative(),
		/** Hash of the working tree in the shadow store; `null` when the workspace is not recorded. */
		tree: z.string().nullable(),
		filesChanged: z.number().int().nonnegative(),
		insertions: z.number().int().nonnegative(),
		deletions: z.number().int().nonnegative(),
		/** The sum of `uncovered`. */
		notCovered: z.number().int().nonnegative(),
		uncovered: uncovered.optional(),
		cause: snapshotCause.optional(),
		/** The place in the log whose conversation belongs to it; absent: its own. */
		seq: z.number().int().positive().optional(),
		/** The files that the turn itself has changed, others' edits left out; absent where that is not known. */
		paths: z.array(z.string()).optional(),
		/** Why `tree` is `null`. */
		reason: z.string().optional(),
		...stored,
	}),
	/** The files of these turns are gone: the store was over its quota, and dropped its oldest trees. */
	"snapshot.dropped": z.object({
		turns: z.array(z.number().int().nonnegative()).min(1),
		reason: z.enum(["quota"]),
		...stored,
	}),
};
