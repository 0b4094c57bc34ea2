import type { EventError, Json, Usage } from "@playhead/core";
import { count, isRec, json, list, type Rec, rec, str } from "../read/read.ts";

/** Gemini's counts: the input holds the cached tokens; thoughts are counted apart from the output. */
export function usageOf(message: Rec): Usage | null {
	const told = message["tokens"];
	if (!isRec(told)) return null;
	const cacheRead = count(told, "cached");
	return {
		input: Math.max(0, count(told, "input") - cacheRead) + count(told, "tool"),
		cacheRead,
		cacheWrite: 0,
		output: count(told, "output"),
		reasoning: count(told, "thoughts"),
	};
}

/** What a message's content says as text. Results of tools stand there again: their calls tell them. */
export function textOf(content: unknown): string {
	if (typeof content === "string") return content;
	const parts = Array.isArray(content) ? content : isRec(content) ? [content] : [];
	return parts
		.map((part) => (typeof part === "string" ? part : (str(part, "text") ?? placeholder(part))))
		.filter((text) => text !== "")
		.join("\n");
}

function placeholder(part: unknown): string {
	const type = str(rec(part, "inlineData"), "mimeType") ?? str(rec(part, "fileData"), "mimeType");
	return type === null ? "" : `[${type}]`;
}

export function thoughtsOf(message: Rec): string {
	return list(message, "thoughts")
		.map((thought) =>
			[str(thought, "subject"), str(thought, "description")].filter((text) => text !== null).join("\n\n"),
		)
		.filter((text) => text !== "")
		.join("\n\n");
}

export type Done = { ok: boolean; result: Json; error?: EventError };

/** How a tool call ended; `null`: it has not. */
export function doneOf(call: Rec): Done | null {
	const status = str(call, "status");
	if (status !== "success" && status !== "error" && status !== "cancelled") return null;
	const responses = list(call, "result").map((part) => rec(rec(part, "functionResponse"), "response"));
	const told = responses.map((response) => response["output"] ?? response["error"] ?? response);
	const result = json(told.length === 1 ? told[0] : told.length === 0 ? (call["resultDisplay"] ?? null) : told);
	if (status === "success") return { ok: true, result };
	const shown = call["resultDisplay"];
	const message = typeof result === "string" ? result : typeof shown === "string" ? shown : "The call failed.";
	const code = status === "cancelled" ? "CANCELLED" : "TOOL_FAILED";
	return { ok: false, result, error: { code, message: message.slice(0, 2_000).toWellFormed() } };
}

/** The folder that the first words to the model name. */
export function workspaceIn(context: string): string | null {
	return (
		/(?:working in the directory|[Ww]orkspace [Dd]irector(?:y|ies)[^\n]*?):?\s*(?:\n\s*-?\s*)?(\/[^\s<]+)/.exec(
			context,
		)?.[1] ?? null
	);
}
