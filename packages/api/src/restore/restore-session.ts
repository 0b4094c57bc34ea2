import { SnapshotError } from "@playhead/core";
import { z } from "zod";
import type { Context } from "../context.ts";
import { spanId, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { paths } from "./paths-input.ts";
import { type Restored, restoreOnce, type Wanted } from "./restore-once.ts";

const input = z.strictObject({
	sessionId: uuid,
	turn: z.int().min(0).optional(),
	/** In place of `turn`: to just before this step; where that is not known, to its turn's begin (`exact: false`). */
	spanId: spanId.optional(),
	scope: z.enum(["conversation", "files", "both"]),
	/** The files to restore, as the preview names them; absent: all that nobody else has changed. */
	paths: paths.optional(),
	/** Conflicts of which both changes are taken, where the preview says `mergeable`. */
	merge: paths.optional(),
	/** The preview's: a chosen file that has changed since is a RESTORE_CONFLICT. */
	present: z
		.string()
		.regex(/^[0-9a-f]{40}$/, "must be the `present` of a preview")
		.optional(),
});

/** A session that goes on in between is looked at anew this often. */
const tries = 3;

/**
 * REST2: goes back to a turn, and saves the present state first: a restore to `undoTurn` undoes it.
 * @throws RunInProgressError (REST5), SessionArchivedError, SnapshotNotFoundError, RestoreConflictError, SnapshotError,
 * OutsideWorkspaceError, InvalidInputError
 */
export const restoreSession = procedure.input(input).mutation(({ ctx, input: wanted }) => restore(ctx, wanted));

/** The same for procedures that restore. @throws as `restoreSession` */
export async function restore(ctx: Context, wanted: Wanted): Promise<Restored> {
	for (let left = tries; left > 0; left -= 1) {
		const restored = await restoreOnce(ctx, wanted);
		if (restored !== null) return restored;
	}
	throw new SnapshotError("The session changes again and again; nothing was restored. Try again in a moment.");
}
