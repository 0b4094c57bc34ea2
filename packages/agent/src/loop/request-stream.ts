import {
	type ModelMessage,
	experimental_streamTextLowMemory as streamText,
	type TextStreamPart,
	type ToolSet,
} from "ai";
import type { Agent } from "../config/index.ts";
import { toolSet } from "../prompt/index.ts";
import type { Model } from "../provider/index.ts";
import type { Tool } from "../tool/tool.ts";

/**
 * Sends one model request and answers its stream. The variant of `streamText` without replay is used: the plain one keeps
 * a second copy of everything, without bound where a model never ends.
 */
export function requestStream(
	{ agent, model, tools, system }: { agent: Agent; model: Model; tools: readonly Tool[]; system: string },
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
