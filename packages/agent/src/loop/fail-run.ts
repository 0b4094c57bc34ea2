import { closeOpen, decideRunEnd, type EventError, type EventLog, type RunEndStatus } from "@playhead/core";
import type { Claim, Clock } from "./run-loop-options.ts";
import { loadTranscript, spentByRun } from "./run-state.ts";

const interrupted = { code: "INTERRUPTED", message: "The worker stopped before this was finished." };

/**
 * Ends a run that this attempt never began: its agent, key or workspace is missing (`error`), it was cancelled before,
 * or its attempts are used up (`lost`). `false`: it has ended already, or a later attempt holds it.
 */
export async function failRun(
	{ log, claim, clock }: { log: EventLog; claim: Claim; clock: Pick<Clock, "now"> },
	ending: { status: RunEndStatus; reason: string; error?: EventError },
): Promise<boolean> {
	const { sessionId, runId, attempt } = claim;
	const transcript = await loadTranscript(log, sessionId);
	const startedAt = transcript.runs.find((run) => run.runId === runId)?.startedAt ?? null;
	const at = clock.now();
	const durationMs = startedAt === null ? 0 : Math.max(0, Date.parse(at) - Date.parse(startedAt));
	const end = { ...ending, ...spentByRun(transcript, runId), durationMs };
	const close = closeOpen(
		transcript,
		runId,
		at,
		ending.status === "cancelled" ? (ending.error ?? interrupted) : interrupted,
	);
	return await log.execute(sessionId, (state) => {
		const run = state.runs.find((known) => known.runId === runId);
		if (run !== undefined && run.attempt > attempt) return { events: [], result: false };
		return decideRunEnd({ runId, at, end, close }, state);
	});
}
