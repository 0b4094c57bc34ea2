import { z } from "zod";
import { json } from "./json.ts";
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
		/** The agent's settings that the run keeps, as the agents' file spells them; no key stands in them (AGENT2). */
		settings: z.record(z.string(), json).optional(),
		...stored,
	}),
	"run.resumed": z.object({
		attempt: z.number().int().positive(),
		worker: z.string(),
		/** The last turn that had finished; 0 when none had. */
		fromTurn: z.number().int().nonnegative(),
		...stored,
	}),
	/**
	 * A run of an outside agent: the first one makes it, later ones amend it. It is never active, so any number of them
	 * may overlap. `at` is when it began.
	 */
	"run.recorded": z.object({
		/** Absent: the event tells something else of the run, and not how it stands. */
		status: z.enum(["running", "done", "error", "cancelled", "lost"]).optional(),
		agent: z.string().optional(),
		model: z.string().optional(),
		system: z.string().optional(),
		/** Milliseconds; absent while it runs. */
		durationMs: z.number().nonnegative().optional(),
		error: eventError.optional(),
		...stored,
	}),
	"run.finished": z.object({
		status: runEndStatus,
		/** Why it ended: `answered`, `quiet` (a heartbeat with nothing to say), `cancelled`, `turns`, `time`, `tokens`, `cost`, `error`, `lost`. */
		reason: z.string(),
		error: eventError.optional(),
		usage,
		cost,
		durationMs: z.number().nonnegative(),
		...stored,
	}),
};
