import { z } from "zod";
import { stored } from "./parts.ts";

export const checkEvents = {
	"check.started": z.object({ checkId: z.string(), command: z.string(), ...stored }),
	"check.finished": z.object({
		checkId: z.string(),
		command: z.string(),
		exitCode: z.number().int().nullable(),
		output: z.string(),
		durationMs: z.number().nonnegative(),
		...stored,
	}),
};
