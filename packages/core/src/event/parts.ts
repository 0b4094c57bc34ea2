import { z } from "zod";
import { json } from "./json.ts";

/** Exclusive token buckets (TRACE3): `input` holds uncached tokens only, `output` holds no reasoning. Unit: tokens. */
export const usage = z.object({
	input: z.number().int().nonnegative(),
	cacheRead: z.number().int().nonnegative(),
	cacheWrite: z.number().int().nonnegative(),
	output: z.number().int().nonnegative(),
	reasoning: z.number().int().nonnegative(),
});
export type Usage = z.infer<typeof usage>;

/** US dollars; `null` when the price table does not know the model. Never 0 for "unknown". */
export const cost = z.number().nonnegative().nullable();

/** An error as data: a short code in capitals and a sentence for a person. */
export const eventError = z.object({ code: z.string(), message: z.string() });
export type EventError = z.infer<typeof eventError>;

/** Where a value went that was too large for the log (LOG8): its place in `data`, its length in bytes of UTF-8. */
export const artifactRef = z.object({ id: z.string(), path: z.string(), bytes: z.number().int() });
export type ArtifactRef = z.infer<typeof artifactRef>;

/** What every event's data may carry besides its own fields: the mark that something was cut, and where the whole is. */
export const stored = { truncated: z.boolean().optional(), artifacts: z.array(artifactRef).optional() };

/**
 * Of an outside agent's step: where it stands in the tree of its trace (absent: under its turn or run, by its own id), and
 * what its producer tells beside what the event has a field for.
 */
export const place = {
	spanId: z.string().optional(),
	parentId: z.string().optional(),
	attributes: z.record(z.string(), json).optional(),
};

/** One part of a whole message. */
export const contentPart = z.discriminatedUnion("type", [
	z.object({ type: z.literal("text"), text: z.string() }),
	z.object({ type: z.literal("reasoning"), text: z.string(), providerMetadata: json.optional() }),
	z.object({
		type: z.literal("tool-call"),
		callId: z.string(),
		name: z.string(),
		args: json,
		providerMetadata: json.optional(),
	}),
]);
export type ContentPart = z.infer<typeof contentPart>;
