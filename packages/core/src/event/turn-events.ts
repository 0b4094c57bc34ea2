import { z } from "zod";
import { cost, eventError, stored, usage } from "./parts.ts";

export const turnEvents = {
	"turn.started": z.object({ model: z.string(), ...stored }),
	"turn.finished": z.object({
		usage,
		cost,
		/** Tokens of the prompt and the answer of this turn's last model call: what the context holds now. */
		contextTokens: z.number().int().nonnegative(),
		contextLimit: z.number().int().positive().nullable(),
		finishReason: z.string(),
		durationMs: z.number().nonnegative(),
		error: eventError.optional(),
		...stored,
	}),
};
