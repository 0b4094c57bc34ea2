import type { LanguageModelV4Message, LanguageModelV4Prompt, LanguageModelV4ToolResultPart } from "@ai-sdk/provider";
import { compactionSystem } from "../../prompt/compaction-request.ts";
import { readSummaryHead } from "../../prompt/summary-head.ts";

/**
 * Where a conversation stands, read off the prompt alone: a resumed run finds its place without any memory. What was
 * compacted counts as well, as its summary tells.
 */
export type Position = {
	/** User messages so far, less one: which conversation of the scenario answers. */
	conversation: number;
	/** Assistant messages since the last user message: how many calls of this conversation were answered already. */
	call: number;
	/** Text of the last user message. */
	prompt: string;
	/** One of the results of the last tool calls is a failure. */
	toolFailed: boolean;
	/** A person denied one of the last tool calls. */
	toolDenied: boolean;
	/** Asked for a summary of what was said before (CTX1), not for an answer. */
	summarise: boolean;
};

export function positionOf(prompt: LanguageModelV4Prompt): Position {
	const last = prompt.findLastIndex((message) => message.role === "user");
	const since = prompt.slice(last + 1);
	const summary = readSummaryHead(textOf(prompt.find(({ role }) => role === "user")));
	const answered = since.findLastIndex((message) => message.role === "assistant");
	return {
		conversation: Math.max(0, users(prompt) + (summary === null ? 0 : summary.users - 1) - 1),
		call: answers(since) + (summary !== null && users(prompt) === 1 ? summary.answers : 0),
		prompt: textOf(prompt[last]),
		toolFailed: answered >= 0 && since.slice(answered).some(hasFailure),
		toolDenied: answered >= 0 && since.slice(answered).some(hasDenial),
		summarise: prompt.some(({ role, content }) => role === "system" && content === compactionSystem),
	};
}

function users(prompt: LanguageModelV4Prompt): number {
	return prompt.filter(({ role }) => role === "user").length;
}

function answers(prompt: LanguageModelV4Prompt): number {
	return prompt.filter(({ role }) => role === "assistant").length;
}

function textOf(message: LanguageModelV4Message | undefined): string {
	if (message?.role !== "user") return "";
	return message.content.map((part) => (part.type === "text" ? part.text : "")).join("");
}

function hasFailure(message: LanguageModelV4Message): boolean {
	return message.role === "tool" && message.content.some((part) => part.type === "tool-result" && failed(part));
}

function hasDenial(message: LanguageModelV4Message): boolean {
	return message.role === "tool" && message.content.some((part) => part.type === "tool-result" && denied(part));
}

function denied({ output }: LanguageModelV4ToolResultPart): boolean {
	return output.type === "error-text" && output.value.startsWith("DENIED:");
}

function failed({ output }: LanguageModelV4ToolResultPart): boolean {
	if (output.type !== "json") return /^(error-|execution-denied)/.test(output.type);
	const value = output.value;
	return typeof value === "object" && value !== null && !Array.isArray(value) && "error" in value;
}
