import { sessionKind } from "@playhead/core";
import { z } from "zod";
import { defineTool, type Tool } from "../tool.ts";
import { ToolError } from "../tool-error.ts";
import type { SessionMemory } from "./session-memory.ts";

const usualDays = 7;
const dayMs = 86_400_000;
const usualLimit = 20;
const mostLimit = 50;

const time = z.iso
	.datetime({ offset: true, error: 'must be an ISO-8601 time with a zone, such as "2026-01-31T00:00:00Z"' })
	.optional();
const range = {
	from: time.describe(
		`Only what happened at or after this time (ISO-8601). Without it: the ${usualDays} days before to`,
	),
	to: time.describe("Only what happened before this time (ISO-8601). Without it: now"),
	limit: z.int().min(1).max(mostLimit).default(usualLimit),
};
const keyword = z.string().trim().min(1).max(200);

/** TOOL3 `list_sessions` and `search_messages`. @param now ISO-8601 */
export function memoryTools(memory: SessionMemory, now: () => string): Tool[] {
	return [listSessions(memory, now), searchMessages(memory, now)] as Tool[];
}

function listSessions(memory: SessionMemory, now: () => string) {
	return defineTool({
		name: "list_sessions",
		effects: "none",
		description:
			`Lists the sessions that you may see, newest activity first: those of the last ${usualDays} days, where no time is given. ` +
			"keyword: a part of their titles. Read what was said in them with search_messages.",
		inputSchema: z.strictObject({ ...range, keyword: keyword.optional(), kind: sessionKind.optional() }),
		async execute({ keyword: part, kind, ...rest }) {
			const query = { ...spanOf(rest, now()), ...(part && { keyword: part }), ...(kind && { kind }) };
			const { sessions, more } = await memory.listSessions(query);
			return { ok: true, result: { sessions, ...noteOf(more), from: query.from, to: query.to }, truncated: more };
		},
	});
}

function searchMessages(memory: SessionMemory, now: () => string) {
	return defineTool({
		name: "search_messages",
		effects: "none",
		description:
			`Searches what people and agents said in the sessions that you may see, newest first: in the last ${usualDays} days, where no ` +
			'time is given. All words must be there; "a phrase", start* and -without are understood.',
		inputSchema: z.strictObject({
			...range,
			keyword,
			sessionId: z.guid().optional().describe("One session alone, as list_sessions names it"),
			role: z.enum(["user", "assistant"]).optional(),
		}),
		async execute({ keyword: words, sessionId, role, ...rest }) {
			const query = { ...spanOf(rest, now()), keyword: words, ...(sessionId && { sessionId }), ...(role && { role }) };
			const { messages, more } = await memory.searchMessages(query);
			return { ok: true, result: { messages, ...noteOf(more), from: query.from, to: query.to }, truncated: more };
		},
	});
}

function spanOf(
	{ from, to, limit }: { from?: string | undefined; to?: string | undefined; limit: number },
	now: string,
) {
	const end = new Date(to ?? now);
	const start = from === undefined ? new Date(end.getTime() - usualDays * dayMs) : new Date(from);
	if (start >= end) throw new ToolError("INVALID_ARGUMENTS", "from: must be before to.");
	return { from: start.toISOString(), to: end.toISOString(), limit };
}

function noteOf(more: boolean): { note?: string } {
	return more
		? { note: "There are older ones. Narrow the search, or go on with to set to the time of the last one." }
		: {};
}
