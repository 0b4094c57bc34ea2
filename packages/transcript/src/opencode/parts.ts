import type { EventError, Usage } from "@playhead/core";
import { count, isRec, json, list, num, type Rec, rec, str, time } from "../read/read.ts";
import type { Outcome } from "../tell/thread.ts";

/** opencode's counts are exclusive as they are. */
export function usageOf(info: Rec): Usage | null {
	const told = info["tokens"];
	if (!isRec(told)) return null;
	const cache = rec(told, "cache");
	return {
		input: count(told, "input"),
		cacheRead: count(cache, "read"),
		cacheWrite: count(cache, "write"),
		output: count(told, "output"),
		reasoning: count(told, "reasoning"),
	};
}

/** US dollars; `null`: none are told. A price that it does not know is 0 there. */
export function costOf(info: Rec): number | null {
	const told = num(info, "cost");
	return told !== undefined && told > 0 ? told : null;
}

export function errorOf(info: Rec): EventError | null {
	const told = info["error"];
	if (!isRec(told)) return null;
	const name = str(told, "name") ?? "AGENT_ERROR";
	const message = str(rec(told, "data"), "message") ?? str(told, "message") ?? name;
	return { code: name === "MessageAbortedError" ? "CANCELLED" : name, message: message.slice(0, 2_000) };
}

/** What a person wrote. What opencode adds to it is marked as synthetic. */
export function promptOf(message: Rec): string {
	return list(message, "parts")
		.map((part) => {
			if (!isRec(part) || part["synthetic"] === true || part["ignored"] === true) return "";
			if (part["type"] === "file") return `[${str(part, "filename") ?? str(part, "mime") ?? "file"}]`;
			return part["type"] === "text" ? (str(part, "text") ?? "") : "";
		})
		.filter((text) => text !== "")
		.join("\n");
}

/** How a call ended; `null`: it has not. A command that exits with 1 is completed all the same. */
export function outcomeOf(part: Rec, at: string): Outcome | null {
	const state = rec(part, "state");
	const status = str(state, "status");
	const ended = time(rec(state, "time")["end"]) ?? at;
	if (status === "completed") {
		const exit = num(rec(state, "metadata"), "exit");
		return {
			at: ended,
			ok: true,
			result: json(state["output"] ?? ""),
			...(exit === undefined ? {} : { exitCode: exit }),
		};
	}
	if (status !== "error") return null;
	const message = str(state, "error") ?? "The call failed.";
	const code = /aborted/i.test(message) ? "CANCELLED" : "TOOL_FAILED";
	return { at: ended, ok: false, result: message, error: { code, message: message.slice(0, 2_000).toWellFormed() } };
}

export const isOfType =
	(type: string) =>
	(part: unknown): part is Rec =>
		isRec(part) && part["type"] === type;
