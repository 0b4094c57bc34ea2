import { toModelMessages } from "@playhead/agent/messages";
import { isKnown, type Json, limits, SessionNotFoundError, type SpanRow, type StoredEvent } from "@playhead/core";
import type { Context } from "../context.ts";
import { foldWindow } from "../session/fold-window.ts";
import { readWindow } from "../session/read-window.ts";

/**
 * What a model call was given: the system prompt and the conversation as it stood when the request left, rebuilt from
 * the log by the code that builds requests. In a long session it reaches back as far as the transcript's page does, and
 * of a large conversation the last messages are given; `earlierLeftOut` then says so.
 */
export async function llmInput(ctx: Context, row: SpanRow): Promise<Record<string, Json>> {
	const { sessionId, runId } = row;
	const firstSeq = await ctx.sessions.pageStart(sessionId, row.startSeq);
	const [session, runs, events] = await Promise.all([
		ctx.sessions.get(sessionId),
		ctx.sessions.runs(sessionId),
		readWindow(ctx.log, { sessionId, firstSeq, lastSeq: row.startSeq - 1 }),
	]);
	if (session === null) throw new SessionNotFoundError(sessionId);
	const restores = session.restores.filter(({ seq }) => seq < row.startSeq);
	const transcript = foldWindow({ session: { ...session, restores }, runs, events, firstSeq });
	const said = JSON.parse(JSON.stringify(toModelMessages(transcript, runId))) as Json[];
	const messages = newest(said, limits.spanMessages);
	const system = systemOf(events, runId);
	const leftOut = firstSeq > 1 || messages.length < said.length;
	return { ...(system === undefined ? {} : { system }), messages, ...(leftOut ? { earlierLeftOut: true } : {}) };
}

/** The last messages that have room together; at least one. */
function newest(messages: readonly Json[], characters: number): Json[] {
	let room = characters;
	let first = messages.length;
	while (first > 0) {
		room -= JSON.stringify(messages[first - 1]).length;
		if (room < 0 && first < messages.length) break;
		first -= 1;
	}
	return messages.slice(first);
}

function systemOf(events: readonly StoredEvent[], runId: string): string | undefined {
	for (const event of events) {
		if (!isKnown(event) || event.runId !== runId) continue;
		if (event.type === "run.started") return event.data.system;
		if (event.type === "run.recorded" && event.data.system !== undefined) return event.data.system;
	}
	return undefined;
}
