import { z } from "zod";
import { json } from "./json.ts";
import { contentPart, cost, eventError, place, stored, usage } from "./parts.ts";

export const role = z.enum(["user", "assistant", "system"]);
export type Role = z.infer<typeof role>;

/**
 * A person's message is one `message.finished`. An assistant's message is one model call: `message.started` when the
 * request leaves, deltas while it streams, `message.finished` with the whole content when it ends.
 */
export const messageEvents = {
	"message.started": z.object({
		messageId: z.string(),
		role,
		provider: z.string().optional(),
		model: z.string().optional(),
		parameters: z.record(z.string(), json).optional(),
		...place,
		...stored,
	}),
	"message.delta": z.object({
		messageId: z.string(),
		part: z.enum(["text", "reasoning"]),
		text: z.string(),
		...stored,
	}),
	"message.finished": z.object({
		messageId: z.string(),
		role,
		content: z.array(contentPart),
		usage: usage.optional(),
		cost: cost.optional(),
		finishReason: z.string().optional(),
		/** Milliseconds from the request to the first part of the answer; monotonic clock. */
		timeToFirstTokenMs: z.number().nonnegative().optional(),
		/** Milliseconds; monotonic clock. */
		durationMs: z.number().nonnegative().optional(),
		/** Set when the call failed or was cut short; `content` then holds what had arrived. */
		error: eventError.optional(),
		/**
		 * The call is made again, in this turn or by the attempt that takes the run over: `content` is no part of the
		 * conversation, later prompts leave it out. Its tokens and cost count.
		 */
		discarded: z.boolean().optional(),
		spanId: place.spanId,
		...stored,
	}),
};
