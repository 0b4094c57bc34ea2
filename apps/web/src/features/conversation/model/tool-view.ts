import type { Json, ToolCallPart } from "@playhead/core";

export type Change = { additions: number | null; deletions: number | null; diff: string };

type Fields = { [key: string]: Json };

export function fields(value: Json | undefined): Fields {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

const mainKeys = ["command", "path", "pattern", "query", "url", "name", "text"];

const word = (value: Json | undefined): string | null =>
	typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : null;

/** One line that tells a call from its siblings: the command, the path, the pattern and where it is looked for. */
export function callSummary({ name, args }: Pick<ToolCallPart, "name" | "args">): string {
	if (typeof args === "string") return oneLine(args);
	const given = fields(args);
	const main = mainKeys.map((key) => word(given[key])).find((text) => text !== null && text !== undefined);
	if (name === "search_files") return oneLine([given.pattern, given.path].map(word).filter(Boolean).join("  "));
	if (name === "read_file" && typeof given.offset === "number") return oneLine(`${main ?? ""}:${given.offset}`);
	if (main !== undefined && main !== null) return oneLine(main);
	const rest = Object.entries(given).map(([key, value]) => `${key}=${word(value) ?? "…"}`);
	return oneLine(rest.join(" "));
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, " ").trim().slice(0, 300);
}

/** What an edit changed, where the result tells it. */
export function callChange({ result }: Pick<ToolCallPart, "result">): Change | null {
	const { diff, additions, deletions } = fields(result);
	if (typeof diff !== "string") return null;
	return {
		diff,
		additions: typeof additions === "number" ? additions : null,
		deletions: typeof deletions === "number" ? deletions : null,
	};
}

/** The text that a call is about: what a command printed, what a file holds, what was found; `null`: show the JSON. */
export function callText({ result, output }: Pick<ToolCallPart, "result" | "output">): string | null {
	const told = fields(result);
	// The result holds head and tail; what streamed may hold more of it, in its colours.
	if (typeof told.output === "string") return output.length > told.output.length ? output : told.output;
	if (output !== "") return output;
	if (typeof told.content === "string") return told.content;
	if (typeof result === "string") return result;
	if (Array.isArray(told.entries)) return told.entries.map((entry) => word(entry) ?? JSON.stringify(entry)).join("\n");
	if (Array.isArray(told.matches)) return told.matches.map(matchLine).join("\n");
	return null;
}

function matchLine(match: Json): string {
	const { path, line, text } = fields(match);
	return `${word(path) ?? ""}:${word(line) ?? ""}  ${word(text) ?? ""}`;
}
