import { toModelMessages } from "@playhead/agent/messages";
import { emptyTranscript, evolveAll, isKnown, type Json, type SpanRow, type StoredEvent } from "@playhead/core";
import type { Context } from "../context.ts";
import { readWindow } from "../session/read-window.ts";

/**
 * What a model call was given: the system prompt and the conversation as it stood when the request left, rebuilt from
 * the log by the code that builds requests. In a long session it reaches back as far as the transcript's page does;
 * `earlierLeftOut` then says so.
 */
export async function llmInput(ctx: Context, row: SpanRow): Promise<Record<string, Json>> {
	const { sessionId, runId } = row;
	const firstSeq = await ctx.sessions.pageStart(sessionId, row.startSeq);
	const [runs, events] = await Promise.all([
		ctx.sessions.runs(sessionId),
		readWindow(ctx.log, { sessionId, firstSeq, lastSeq: row.startSeq - 1 }),
	]);
	const earlier = runs.filter((run) => run.queuedSeq < firstSeq);
	const transcript = evolveAll({ ...emptyTranscript(sessionId), runs: earlier, lastSeq: firstSeq - 1 }, events);
	const messages = JSON.parse(JSON.stringify(toModelMessages(transcript, runId))) as Json;
	const system = systemOf(events, runId);
	return { ...(system === undefined ? {} : { system }), messages, ...(firstSeq > 1 ? { earlierLeftOut: true } : {}) };
}

function systemOf(events: readonly StoredEvent[], runId: string): string | undefined {
	for (const event of events) {
		if (isKnown(event) && event.type === "run.started" && event.runId === runId) return event.data.system;
	}
	return undefined;
}
