import type { Json, ToolCallPart } from "@playhead/core";
import { acpArguments, type PlanEntry, planOf } from "./acp-call.ts";

export type Change = {
	additions: number | null;
	deletions: number | null;
	diff: string;
	/** Of the file, where the result names it. */
	path: string | undefined;
};

type Fields = { [key: string]: Json };

export function fields(value: Json | undefined): Fields {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

const mainKeys = ["command", "path", "pattern", "query", "url", "name", "text", "title"];

const word = (value: Json | undefined): string | null =>
	typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : null;

/** One line that tells a call from its siblings: the command, the path, the pattern and where it is looked for. */
export function callSummary({ name, args }: Pick<ToolCallPart, "name" | "args">): string {
	if (typeof args === "string") return oneLine(args);
	const plan = planOf({ name, args });
	if (plan !== null) return planSummary(plan);
	const given = fields(args);
	const main = mainKeys.map((key) => word(given[key])).find((text) => text !== null && text !== undefined);
	if (name === "search_files") return oneLine([given.pattern, given.path].map(word).filter(Boolean).join("  "));
	if (name === "read_file" && typeof given.offset === "number") return oneLine(`${main ?? ""}:${given.offset}`);
	if (main !== undefined && main !== null) return oneLine(main);
	const rest = Object.entries(given).map(([key, value]) => `${key}=${word(value) ?? "…"}`);
	return oneLine(rest.join(" "));
}

function planSummary(plan: readonly PlanEntry[]): string {
	const done = plan.filter(({ status }) => status === "done").length;
	const now = plan.find(({ status }) => status === "running") ?? plan.find(({ status }) => status === "queued");
	return oneLine([`${done} of ${plan.length} done`, ...(now === undefined ? [] : [now.text])].join(" · "));
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, " ").trim().slice(0, 300);
}

/** What a call changed, file by file, where its result tells it; of one that has not begun, what it would change. */
export function callChanges({ result, args }: Pick<ToolCallPart, "result" | "args">): Change[] {
	const told = fields(result);
	const own = Array.isArray(told.diffs) ? told.diffs.map(fields) : [told];
	return (result === undefined ? (acpArguments(args)?.diffs ?? []) : own).flatMap(asChange);
}

function asChange({ diff, path, additions, deletions }: Fields): Change | [] {
	if (typeof diff !== "string") return [];
	return {
		diff,
		path: typeof path === "string" ? path : undefined,
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
