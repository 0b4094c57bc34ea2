import { z } from "zod";
import { stored } from "./parts.ts";

export const snapshotEvents = {
	"snapshot.saved": z.object({
		turn: z.number().int().nonnegative(),
		/** Hash of the working tree in the shadow store; `null` when the workspace is not recorded. */
		tree: z.string().nullable(),
		filesChanged: z.number().int().nonnegative(),
		insertions: z.number().int().nonnegative(),
		deletions: z.number().int().nonnegative(),
		notCovered: z.number().int().nonnegative(),
		...stored,
	}),
};
