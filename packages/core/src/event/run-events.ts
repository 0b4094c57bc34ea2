import { z } from "zod";
import { cost, eventError, stored, usage } from "./parts.ts";

export const runEndStatus = z.enum(["done", "error", "cancelled", "lost"]);
export type RunEndStatus = z.infer<typeof runEndStatus>;

export const runEvents = {
	"run.queued": z.object({
		trigger: z.enum(["start", "message", "schedule", "heartbeat", "compact"]),
		messageId: z.string(),
		...stored,
	}),
	"run.started": z.object({
		/** From 1; with the run id it is the fencing token (LOG3). */
		attempt: z.number().int().positive(),
		worker: z.string(),
		agent: z.string(),
		model: z.string(),
		/** The system prompt that this run uses, whole. */
		system: z.string().optional(),
		workspace: z.string().optional(),
		...stored,
	}),
	"run.resumed": z.object({
		attempt: z.number().int().positive(),
		worker: z.string(),
		/** The last turn that had finished; 0 when none had. */
		fromTurn: z.number().int().nonnegative(),
		...stored,
	}),
	"run.finished": z.object({
		status: runEndStatus,
		/** Why it ended: `answered`, `cancelled`, `turns`, `time`, `tokens`, `cost`, `error`, `lost`. */
		reason: z.string(),
		error: eventError.optional(),
		usage,
		cost,
		durationMs: z.number().nonnegative(),
		...stored,
	}),
};
