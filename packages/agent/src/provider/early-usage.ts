import type { LanguageModelV4, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { Usage } from "@playhead/core";
import { wrapLanguageModel } from "ai";
import { z } from "zod";

/**
 * What Anthropic's server says of the tokens when an answer begins:
 * https://docs.anthropic.com/en/docs/build-with-claude/streaming#event-types
 */
const messageStart = z.object({
	type: z.literal("message_start"),
	message: z.object({
		usage: z.object({
			input_tokens: z.number().int().nonnegative(),
			cache_read_input_tokens: z.number().int().nonnegative().nullish(),
			cache_creation_input_tokens: z.number().int().nonnegative().nullish(),
			output_tokens: z.number().int().nonnegative().nullish(),
		}),
	}),
});

/** The tokens that a raw part tells of before the answer is complete, in exclusive buckets; `null` for other parts. */
export function earlyUsage(raw: unknown): Usage | null {
	const start = messageStart.safeParse(raw);
	if (!start.success) return null;
	const { input_tokens, cache_read_input_tokens, cache_creation_input_tokens, output_tokens } =
		start.data.message.usage;
	return {
		input: input_tokens,
		cacheRead: cache_read_input_tokens ?? 0,
		cacheWrite: cache_creation_input_tokens ?? 0,
		output: output_tokens ?? 0,
		reasoning: 0,
	};
}

/**
 * Of the raw parts, lets those through that tell of tokens early: an answer whose stream breaks off would else seem to have
 * cost nothing, since the library counts at the end of a stream alone.
 */
export function tellEarlyUsage(model: LanguageModelV4): LanguageModelV4 {
	return wrapLanguageModel({
		model,
		middleware: {
			specificationVersion: "v4",
			wrapStream: async ({ doStream }) => {
				const result = await doStream();
				return { ...result, stream: result.stream.pipeThrough(new TransformStream({ transform })) };
			},
		},
	});
}

function transform(
	part: LanguageModelV4StreamPart,
	controller: TransformStreamDefaultController<LanguageModelV4StreamPart>,
): void {
	if (part.type !== "raw" || earlyUsage(part.rawValue) !== null) controller.enqueue(part);
}
