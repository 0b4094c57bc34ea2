import type { EventError, Json } from "@playhead/core";
import { isRec, json, str } from "../read/read.ts";

/** What a block of a message says as text; pictures and files by their kind alone. */
function blockText(block: unknown): string {
	if (typeof block === "string") return block;
	if (!isRec(block)) return "";
	const text = str(block, "text");
	if (text !== null) return text;
	return block["type"] === "text" ? "" : `[${str(block, "type") ?? "something"}]`;
}

/** The text of a message or of a tool's result. */
export function textOf(content: unknown): string {
	if (typeof content === "string") return content;
	return Array.isArray(content)
		? content
				.map(blockText)
				.filter((text) => text !== "")
				.join("\n")
		: "";
}

/** Of a person's message: the blocks that are no results of tools. */
export function wordsOf(content: unknown): string {
	if (!Array.isArray(content)) return textOf(content);
	return textOf(content.filter((block) => !(isRec(block) && block["type"] === "tool_result")));
}

export type ToolResult = { callId: string; ok: boolean; result: Json; error?: EventError; exitCode?: number };

const maxMessage = 2_000;

/** The results of tools in a record's content. */
export function resultsOf(content: unknown): ToolResult[] {
	if (!Array.isArray(content)) return [];
	return content.flatMap((block): ToolResult[] => {
		if (!isRec(block) || block["type"] !== "tool_result") return [];
		const callId = str(block, "tool_use_id");
		if (callId === null) return [];
		const text = textOf(block["content"]);
		return block["is_error"] === true ? [failed(callId, text)] : [{ callId, ok: true, result: json(text) }];
	});
}

function failed(callId: string, result: string): ToolResult {
	const message = result.replace(/<\/?tool_use_error>/g, "").trim();
	const exit = /^(?:Error: )?Exit code (\d+)/.exec(message)?.[1];
	const error = { code: codeOf(message), message: message.slice(0, maxMessage).toWellFormed() };
	return { callId, ok: false, result, error, ...(exit === undefined ? {} : { exitCode: Number(exit) }) };
}

function codeOf(message: string): string {
	if (/doesn't want to (?:proceed|take this action)|rejected/i.test(message.slice(0, 300))) return "DENIED";
	return /^\[Request interrupted|Interrupted by user/.test(message) ? "CANCELLED" : "TOOL_FAILED";
}
