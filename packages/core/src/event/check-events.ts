import { z } from "zod";
import { eventError, stored } from "./parts.ts";

export const checkEvents = {
	"check.started": z.object({ checkId: z.string(), command: z.string(), ...stored }),
	"check.finished": z.object({
		checkId: z.string(),
		command: z.string(),
		exitCode: z.number().int().nullable(),
		output: z.string(),
		durationMs: z.number().nonnegative(),
		/** Set when the command could not be started, ran out of time, or was cut short. */
		error: eventError.optional(),
		/** Set on a failure: how many checks of the run have failed in a row, this one included. */
		failures: z.number().int().positive().optional(),
		/** The model is told of it: it opens the next turn (TOOL5). */
		told: z.boolean().optional(),
		...stored,
	}),
};
