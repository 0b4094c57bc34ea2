import type { EventLog, Transcript } from "@playhead/core";
import { closeOpen, decideRunEnd, type EventError, type RunEndStatus } from "@playhead/core";
import type { Claim, Clock } from "./run-loop-options.ts";
import { loadTranscript, spentByRun } from "./run-state.ts";

/** How a run ends: the status, the reason for `run.finished`, and the error when there is one. */
export type Ending = { status: RunEndStatus; reason: string; error?: EventError };

/**
 * RUN3: writes the one end of the run, closing what is still open. `false`: it has ended before.
 * @param durationMs milliseconds that the run took, over all attempts
 */
export async function endRun(
	{ log, claim, clock }: { log: EventLog; claim: Claim; clock: Clock },
	{ ending, transcript, durationMs }: { ending: Ending; transcript: Transcript; durationMs: number },
): Promise<boolean> {
	const { sessionId, runId, attempt } = claim;
	const at = clock.now();
	const now = await loadTranscript(log, sessionId, transcript);
	const close = closeOpen(now, runId, at, ending.error ?? { code: "INTERRUPTED", message: "The run has ended." });
	const end = { ...ending, ...spentByRun(now, runId), durationMs };
	return await log.execute(sessionId, (state) => decideRunEnd({ runId, attempt, at, end, close }, state));
}
