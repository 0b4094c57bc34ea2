import { activeRun, type Json, openApprovals, type Transcript } from "@playhead/core";
import type { Context } from "../context.ts";

/** A call that waits for an answer (TOOL6). */
export type OpenQuestion = { callId: string; name: string; args: Json; since: string; runId: string };

/** The questions of the active run, with the whole arguments, which stand in the log. */
export async function openQuestions({ log }: Pick<Context, "log">, transcript: Transcript): Promise<OpenQuestion[]> {
	const run = activeRun(transcript);
	if (run === null) return [];
	const { sessionId, runId } = run;
	return await Promise.all(
		openApprovals(run).map(async ({ callId, name, seq, at }) => {
			const { events } = await log.read({ sessionId, afterSeq: seq - 1, limit: 1 });
			const args = (events[0]?.data.args ?? null) as Json;
			return { callId, name, args, since: at, runId };
		}),
	);
}
