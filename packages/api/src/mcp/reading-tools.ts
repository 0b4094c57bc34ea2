import { limits, sessionKind } from "@playhead/core";
import { z } from "zod";
import { cursor, name, pageLimit, runStatus, text, uuid } from "../input/index.ts";
import { answer } from "./answer.ts";
import { findSpans } from "./find-spans.ts";
import { type Register, reading } from "./register.ts";
import { changedFile, hitShape, messageShape, nextCursor, sessionShape, spanShape } from "./shapes.ts";
import { toMessage } from "./to-message.ts";

/** The tools that change nothing. */
export function registerReading(register: Register): void {
	register(
		"list_sessions",
		{
			title: "List sessions",
			description:
				"Lists the agent sessions of this Playhead, newest activity first. Filters narrow it; query is a part of a title. Use search to find words inside of conversations.",
			inputSchema: z.strictObject({
				query: name.optional(),
				status: runStatus.optional(),
				kind: sessionKind.optional(),
				agent: name.optional(),
				cursor,
				limit: pageLimit(20, 100),
			}),
			outputSchema: z.object({ items: z.array(sessionShape), nextCursor }),
			annotations: reading,
		},
		async (input, api) => {
			const page = await api.listSessions(input);
			return answer({ items: page.items.map((row) => sessionShape.parse(row)), nextCursor: page.nextCursor });
		},
	);

	register(
		"get_session",
		{
			title: "Read a session",
			description:
				"A session with the last page of its conversation. Long texts are cut. For earlier messages give beforeSeq, the firstSeq of the answer.",
			inputSchema: z.strictObject({ sessionId: uuid, beforeSeq: z.int().optional() }),
			outputSchema: z.object({
				session: sessionShape,
				messages: z.array(messageShape),
				firstSeq: z.number(),
				hasEarlier: z.boolean(),
				waitingFor: z.array(z.object({ callId: z.string(), name: z.string() })),
			}),
			annotations: reading,
		},
		async (input, api) => {
			const { session, messages, firstSeq, hasEarlier, approvals } = await api.getSession(input);
			const waitingFor = approvals.map(({ callId, name: tool }) => ({ callId, name: tool }));
			const said = messages.map(toMessage);
			return answer({ session: sessionShape.parse(session), messages: said, firstSeq, hasEarlier, waitingFor });
		},
	);

	register(
		"search",
		{
			title: "Search sessions",
			description:
				'Full-text search over titles, messages, tool calls and results, newest first: words, "a phrase", start*, -without.',
			inputSchema: z.strictObject({
				query: text(limits.searchCharacters),
				sessionId: uuid.optional(),
				cursor,
				limit: pageLimit(20, limits.pageSearch),
			}),
			outputSchema: z.object({ items: z.array(hitShape), nextCursor }),
			annotations: reading,
		},
		async (input, api) => {
			const page = await api.searchMessages(input);
			const items = page.items.map(({ sessionId, seq, kind, turn, at, snippet, session }) => {
				return hitShape.parse({ sessionId, title: session.title, seq, kind, turn, at, text: snippet.text });
			});
			return answer({ items, nextCursor: page.nextCursor });
		},
	);

	register(
		"find_spans",
		{
			title: "Find steps of a session's traces",
			description:
				"Steps (model calls, tool calls, waits) of the newest runs of a session, or of one run, that meet the filters, in order. Use it to find what failed or what took long.",
			inputSchema: z.strictObject({
				sessionId: uuid,
				runId: uuid.optional(),
				kind: z.enum(["run", "turn", "llm", "tool", "check", "wait", "agent", "other"]).optional(),
				status: z.enum(["running", "ok", "error", "cancelled", "interrupted"]).optional(),
				name: name.optional().describe("Part of the step's name, in any case"),
				minDurationMs: z.number().min(0).optional(),
				limit: pageLimit(50, 200),
			}),
			outputSchema: z.object({
				spans: z.array(spanShape),
				more: z.boolean().describe("More steps meet the filters: narrow them"),
				tooLarge: z.array(z.string()).describe("Runs that have too many steps to be looked through here"),
			}),
			annotations: reading,
		},
		async (input, api) => answer(await findSpans(api, input)),
	);

	register(
		"diff_turns",
		{
			title: "Compare the files of two turns",
			description:
				"The files that differ between the ends of two turns; without againstTurn, what one turn has changed. With path also that file's diff.",
			inputSchema: z.strictObject({
				sessionId: uuid,
				turn: z.int().min(0),
				againstTurn: z.int().min(0).optional(),
				path: z.string().min(1).max(4_096).optional(),
			}),
			outputSchema: z.object({
				turn: z.number(),
				againstTurn: z.number().nullable(),
				files: z.array(changedFile).nullable().describe("null: the files of a turn were not recorded"),
				diff: z.string().nullable(),
				diffCut: z.boolean(),
			}),
			annotations: reading,
		},
		async (input, api) => {
			const { turn, againstTurn, files, diff } = await api.snapshots.get(input);
			return answer({ turn, againstTurn, files, diff: diff?.text ?? null, diffCut: diff?.truncated ?? false });
		},
	);

	register(
		"preview_restore",
		{
			title: "Preview a restore",
			description:
				"What a restore to the end of a turn would do to the session's files now. Changes nothing. Its `present` has to be given to restore_session.",
			inputSchema: z.strictObject({ sessionId: uuid, turn: z.int().min(0) }),
			outputSchema: z.object({
				turn: z.number(),
				present: z.string(),
				files: z.array(changedFile.extend({ conflict: z.boolean(), blocked: z.string().nullable() })),
			}),
			annotations: reading,
		},
		async (input, api) => {
			const { turn, present, files } = await api.previewRestore({ ...input, paths: [] });
			const told = files.map(({ path, change, insertions, deletions, binary, conflict, blocked }) => {
				return { path, change, insertions, deletions, binary, conflict, blocked };
			});
			return answer({ turn, present, files: told });
		},
	);
}
