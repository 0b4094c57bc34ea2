import { askedCalls, closeOpen, decideRunResume, decideRunStart, type Transcript } from "@playhead/core";
import type { RunLoopOptions } from "./run-loop-options.ts";
import { heldRun } from "./run-state.ts";

const interrupted = {
	code: "INTERRUPTED",
	message: "The worker stopped before this was finished; it may have had effects. It was not run again.",
};

/**
 * Takes the session for this attempt: starts the run, or resumes what an earlier attempt left open (RUN5): calls that a
 * person was asked about stay open, with their turn (TOOL6). `false`: the run has ended meanwhile, or a later attempt holds it.
 */
export async function beginRun(options: RunLoopOptions, transcript: Transcript): Promise<boolean> {
	const { log, claim, worker, agent, system, workspace, clock } = options;
	const { sessionId, runId, attempt } = claim;
	const run = heldRun(transcript, runId);
	if (run === null) return false;
	const at = clock.now();
	if (run.startedAt === null) {
		const command = { runId, attempt, at, worker, agent: agent.name, model: agent.model, system, workspace };
		return await log.execute(sessionId, (state) => decideRunStart(command, state));
	}
	const finished = transcript.turns.filter((turn) => turn.runId === runId && turn.durationMs !== null);
	const fromTurn = finished.at(-1)?.turn ?? 0;
	const keep = new Set(askedCalls(transcript, runId).map(({ call }) => call.callId));
	const close = closeOpen(transcript, runId, at, interrupted, [], keep);
	return await log.execute(sessionId, (state) =>
		decideRunResume({ runId, attempt, at, worker, fromTurn, close }, state),
	);
}
