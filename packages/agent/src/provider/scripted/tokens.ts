import type { LanguageModelV4Message, LanguageModelV4Prompt, LanguageModelV4Usage } from "@ai-sdk/provider";
import type { Usage } from "@playhead/core";
import type { Answer } from "./scenario.ts";

/** About four characters a token. */
export function estimateTokens(text: string): number {
	return Math.ceil(text.length / 4);
}

/** Cuts a text into the pieces that it is streamed in: words, long ones in parts. Joined they are the text. */
export function pieces(text: string): string[] {
	return text.match(/\s*\S{1,8}|\s+/g) ?? [];
}

/**
 * The usage of a call, estimated where the scenario names none: what an earlier call had sent already counts as read
 * from the cache, as it is with the vendors.
 */
export function usageOf(prompt: LanguageModelV4Prompt, answer: Answer): LanguageModelV4Usage {
	const { input, cacheRead, cacheWrite, output, reasoning } = answer.usage ?? estimate(prompt, answer);
	return {
		inputTokens: { total: input + cacheRead + cacheWrite, noCache: input, cacheRead, cacheWrite },
		outputTokens: { total: output + reasoning, text: output, reasoning },
	};
}

function estimate(prompt: LanguageModelV4Prompt, answer: Answer): Usage {
	const lastAnswer = prompt.findLastIndex((message) => message.role === "assistant");
	const calls = (answer.toolCalls ?? []).map((call) => call.name + (call.rawArgs ?? JSON.stringify(call.args)));
	return {
		input: sum(prompt.slice(Math.max(0, lastAnswer))),
		cacheRead: sum(prompt.slice(0, Math.max(0, lastAnswer))),
		cacheWrite: 0,
		output: estimateTokens((answer.text ?? "") + calls.join("")),
		reasoning: estimateTokens(answer.reasoning ?? ""),
	};
}

function sum(messages: LanguageModelV4Message[]): number {
	return messages.reduce((total, message) => total + estimateTokens(sizeText(message)), 0);
}

function sizeText({ content }: LanguageModelV4Message): string {
	if (typeof content === "string") return content;
	return content
		.map((part) => (part.type === "text" || part.type === "reasoning" ? part.text : JSON.stringify(part)))
		.join("");
}
