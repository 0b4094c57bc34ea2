import {
	type ModelMessage,
	experimental_streamTextLowMemory as streamText,
	type TextStreamPart,
	type ToolSet,
} from "ai";
import { toolSet } from "../prompt/index.ts";
import type { RunLoopOptions } from "./run-loop-options.ts";

/**
 * Sends one model request and answers its stream. The variant of `streamText` without replay is used: the plain one keeps
 * a second copy of everything, without bound where a model never ends.
 */
export function requestStream(
	{ agent, model, tools, system }: Pick<RunLoopOptions, "agent" | "model" | "tools" | "system">,
	messages: ModelMessage[],
	abortSignal: AbortSignal,
): AsyncIterable<TextStreamPart<ToolSet>> {
	const result = streamText({
		model: model.model,
		instructions: system,
		messages,
		tools: toolSet(tools),
		maxRetries: 0,
		abortSignal,
		// Only those come that tell of tokens early, which no other provider does (provider/early-usage.ts).
		includeRawChunks: model.provider === "anthropic",
		temperature: agent.temperature,
		maxOutputTokens: agent.maxOutputTokens,
		...(agent.reasoningEffort === undefined ? {} : { reasoning: agent.reasoningEffort }),
		...(agent.providerOptions === undefined ? {} : { providerOptions: agent.providerOptions }),
		// The stream carries the error; without a handler it would be printed as well.
		onError: () => undefined,
	});
	return result.fullStream;
}
