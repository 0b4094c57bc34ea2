import {
	addCost,
	addUsage,
	askedCalls,
	closeOpen,
	decideWaitingCancel,
	noUsage,
	openCalls,
	type SpanRow,
	type Transcript,
} from "@playhead/core";
import type { Context } from "../context.ts";
import { loadWindow } from "./load-window.ts";

const cancelled = { code: "CANCELLED", message: "The run was cancelled while it waited for an answer." };

/** A log that grows meanwhile, by a rename or a message in line, is read again this often. */
const tries = 3;

/**
 * RUN6: ends a run that does nothing but wait for answers; there may be no worker to do it. `false`: it does something
 * else, so it is its worker's to stop.
 */
export async function cancelWaiting(ctx: Context, sessionId: string, runId: string): Promise<boolean> {
	for (let left = tries; left > 0; left -= 1) {
		const session = await ctx.sessions.get(sessionId);
		if (session?.status !== "waiting" || session.activeRunId !== runId) return false;
		const transcript = await loadWindow(ctx, session);
		if (openCalls(transcript, runId).length > askedCalls(transcript, runId).length) return false;
		const command = { ...(await ending(ctx, transcript, runId)), lastSeq: session.lastSeq };
		if (await ctx.log.execute(sessionId, (state) => decideWaitingCancel(command, state))) return true;
	}
	return false;
}

async function ending(ctx: Context, transcript: Transcript, runId: string) {
	const trace = await ctx.traces.run(runId);
	const at = ctx.now();
	const startedAt = trace?.run.startedAt ?? at;
	const end = {
		status: "cancelled",
		reason: "cancelled",
		error: cancelled,
		...spent(trace?.spans ?? []),
		durationMs: Math.max(0, Date.parse(at) - Date.parse(startedAt)),
	} as const;
	return { runId, at, end, close: closeOpen(transcript, runId, at, cancelled) };
}

function spent(spans: readonly SpanRow[]) {
	const calls = spans.filter((span) => span.kind === "llm");
	return {
		usage: calls.reduce((sum, span) => addUsage(sum, span.usage ?? noUsage), noUsage),
		cost: calls.reduce<number | null>((sum, span) => addCost(sum, span.cost), null),
	};
}
