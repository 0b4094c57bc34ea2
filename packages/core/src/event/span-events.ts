import { z } from "zod";
import { json } from "./json.ts";
import { cost, eventError, stored, usage } from "./parts.ts";

/** `internal`: plumbing of an outside program, folded away until it is asked for. */
export const spanKind = z.enum(["run", "turn", "llm", "tool", "check", "wait", "agent", "other", "internal"]);
export type SpanKind = z.infer<typeof spanKind>;

export const spanStatus = z.enum(["running", "ok", "error", "cancelled", "interrupted"]);
export type SpanStatus = z.infer<typeof spanStatus>;

/**
 * Steps that no other event describes: waiting (retry backoff, rate limit), sub-agents, and what outside agents report.
 * Runs, turns, model calls, tool calls and checks have their spans from their own events.
 */
export const spanEvents = {
	"span.started": z.object({
		spanId: z.string(),
		parentId: z.string().nullable(),
		kind: spanKind,
		name: z.string(),
		input: json.optional(),
		attributes: z.record(z.string(), json).optional(),
		...stored,
	}),
	"span.finished": z.object({
		spanId: z.string(),
		status: spanStatus,
		durationMs: z.number().nonnegative(),
		output: json.optional(),
		model: z.string().optional(),
		usage: usage.optional(),
		cost: cost.optional(),
		error: eventError.optional(),
		attributes: z.record(z.string(), json).optional(),
		...stored,
	}),
};
