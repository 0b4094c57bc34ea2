import type { Transcript } from "@playhead/core";
import { compact, compactable } from "./compact.ts";
import type { Ending } from "./end-run.ts";
import type { RunContext } from "./run-context.ts";

/**
 * CTX1: the whole of a run that a person asked for to compact the session; it has no turn, and its end says what came of
 * it. `null`: it was stopped. An attempt that takes it over compacts only if the one before it did not get to.
 */
export async function compactRun(context: RunContext, transcript: Transcript): Promise<Ending | null> {
	const { options, writer, signal } = context;
	if (options.acp !== undefined) return { status: "error", reason: "error", error: ownContext };
	const { runId } = options.claim;
	const done = transcript.messages.some((message) => message.runId === runId && message.compaction !== undefined);
	if (done) return { status: "done", reason: "compacted" };
	const what = compactable(options, transcript);
	if (what === null) return { status: "done", reason: "nothing-to-compact" };
	const error = await compact(context, what);
	await writer.flush();
	if (signal.aborted) return null;
	if (error === null) return { status: "done", reason: "compacted" };
	return { status: "error", reason: "error", error: { code: error.code, message: error.message } };
}

const ownContext = {
	code: "ACP_FAILED",
	message: "An agent that speaks ACP keeps its context by itself; it cannot be compacted from here.",
};
