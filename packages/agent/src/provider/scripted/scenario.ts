import { z } from "zod";

const tokens = z.int().min(0);
const text = z.string().min(1).max(1_000_000);

const toolCall = z
	.strictObject({
		name: z.string().min(1),
		args: z.record(z.string(), z.json()).optional(),
		/** Sent as it is, valid JSON or not. */
		rawArgs: z.string().optional(),
	})
	.refine((call) => (call.args === undefined) !== (call.rawArgs === undefined), {
		error: "needs either args or rawArgs",
	});

/** What one model call answers. Parts come in the order of the fields. */
const answer = {
	/** Milliseconds before each part. */
	pause: z.number().min(0).max(3_600_000).optional(),
	/** Overrides the scenario's. */
	tokensPerSecond: z.number().positive().max(1_000_000).optional(),
	reasoning: text.optional(),
	text: text.optional(),
	/** Streams `text` again and again until the call is aborted. */
	endless: z.boolean().optional(),
	toolCalls: z.array(toolCall).min(1).max(100).optional(),
	/** Fails the call: at once, or after the parts above when there are any. */
	error: z
		.strictObject({
			status: z.int().min(400).max(599),
			message: z.string().min(1),
			/** Seconds, sent as the `retry-after` header. */
			retryAfter: z.number().min(0).optional(),
		})
		.optional(),
	/** Sends nothing more after the parts above, until the call is aborted. */
	hang: z.boolean().optional(),
	finishReason: z.enum(["stop", "length", "content-filter", "tool-calls", "error", "other"]).optional(),
	/** Overrides the estimate of about four characters a token. Exclusive buckets, as TRACE3 has them. */
	usage: z
		.strictObject({
			input: tokens.default(0),
			cacheRead: tokens.default(0),
			cacheWrite: tokens.default(0),
			output: tokens.default(0),
			reasoning: tokens.default(0),
		})
		.optional(),
};

const step = z
	.strictObject({
		...answer,
		/** Plays the step this many times, one model call each. */
		repeat: z.int().min(1).max(1_000_000).default(1),
		/** Played instead when one of the last tool calls failed. */
		ifToolFailed: z.strictObject(answer).optional(),
	})
	.refine((value) => !value.endless || value.text !== undefined, { error: "endless needs a text to repeat" });

/**
 * What a scripted model says: the first conversation answers the first user message, the second one the second, and
 * so on; the last one answers all further messages. In texts and arguments `{{prompt}}` stands for the last user
 * message and `{{n}}` for the number of the repetition, from 1.
 */
export const scenarioSchema = z.strictObject({
	description: z.string().optional(),
	/** Speed of the stream at `PLAYHEAD_SCRIPTED_SPEED` 1. */
	tokensPerSecond: z.number().positive().max(1_000_000).default(60),
	/** What it says when it is asked to summarise older turns (CTX1). */
	summary: z.strictObject(answer).optional(),
	conversations: z
		.array(
			z.strictObject({
				steps: z.array(step).min(1),
				/** Played instead of a step when a person denied one of the last tool calls. */
				ifToolDenied: z.strictObject(answer).optional(),
			}),
		)
		.min(1),
});

export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;
export type Step = z.output<typeof step>;
export type Answer = Omit<Step, "repeat" | "ifToolFailed">;
