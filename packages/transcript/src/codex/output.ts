import type { EventError, Json } from "@playhead/core";
import { isRec, json, num, parsed, rec, str } from "../read/read.ts";

export type Output = { ok: boolean; result: Json; error?: EventError; exitCode?: number };

/** What a tool gave: text, parts of text, or JSON with the output and how it ended. */
export function outputOf(told: unknown): Output {
	const text = textOf(told);
	const inner = text.startsWith("{") ? parsed(text) : null;
	const wrapped = isRec(inner) ? str(inner, "output") : null;
	const result = wrapped ?? text;
	const exitCode = num(rec(inner, "metadata"), "exit_code") ?? exitIn(text);
	const failed = (exitCode !== undefined && exitCode !== 0) || refused(told, result);
	const code = exitCode === undefined ? {} : { exitCode: Math.trunc(exitCode) };
	if (!failed) return { ok: true, result: json(result), ...code };
	const message = exitCode === undefined ? result : `Exit code ${exitCode}.`;
	return { ok: false, result: json(result), ...code, error: errorOf(message) };
}

export function errorOf(message: string): EventError {
	return { code: "TOOL_FAILED", message: message.slice(0, 2_000).toWellFormed() };
}

/** Parts of a message or of an output, as text. */
export function textOf(told: unknown): string {
	if (typeof told === "string") return told;
	if (isRec(told)) return typeof told["content"] === "string" ? told["content"] : JSON.stringify(told);
	if (!Array.isArray(told)) return "";
	return told
		.map((part) => (isRec(part) ? (str(part, "text") ?? str(part, "Text") ?? placeholder(part)) : ""))
		.filter((text) => text !== "")
		.join("\n");
}

/** A part that is no text, by its kind. What is encrypted says nothing to a reader. */
function placeholder(part: { [key: string]: unknown }): string {
	const type = str(part, "type") ?? "";
	return /image|audio|file/.test(type) ? `[${type}]` : "";
}

function exitIn(text: string): number | undefined {
	const told = /^(?:Exit code: |Process exited with code )(-?\d+)/m.exec(text.slice(0, 400))?.[1];
	return told === undefined ? undefined : Number(told);
}

function refused(told: unknown, text: string): boolean {
	return (
		(isRec(told) && told["success"] === false) ||
		/^(?:\w+ verification failed|failed to |execution error|Script failed\b)/.test(text)
	);
}
