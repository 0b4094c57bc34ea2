import {
	emptyTranscript,
	evolveAll,
	type RunRow,
	type SessionRow,
	type StoredEvent,
	type Transcript,
	withSetAside,
} from "@playhead/core";

type Input = {
	/** The session's row; the log's window ends at its `lastSeq`, or before. */
	session: SessionRow;
	/** The newest runs, read later than the row: they may know more than it. */
	runs: readonly RunRow[];
	events: readonly StoredEvent[];
	/** The seq of the window's first event. */
	firstSeq: number;
};

/**
 * The transcript of a window of the log, at the row's `lastSeq`. The row counts the whole log, so it is taken as it is;
 * runs from before the window are taken from the table, and set back to the row where they were read after it.
 */
export function foldWindow({ session, runs, events, firstSeq }: Input): Transcript {
	const empty = emptyTranscript(session.sessionId);
	const earlier = runs.filter((run) => run.queuedSeq < firstSeq).toSorted((a, b) => a.queuedSeq - b.queuedSeq);
	const folded = evolveAll({ ...empty, runs: earlier, firstSeq, lastSeq: firstSeq - 1 }, events);
	const asked = new Map(earlier.map((run) => [run.runId, run]));
	const known = folded.runs.map((run) => withQuestions(run, asked.get(run.runId)));
	// Restores before and behind the window set aside what is in it; a message in it may have been begun behind it.
	const { messages, turns } = withSetAside({ ...folded, session, runs: [...known, ...runs] });
	const at = { session, lastSeq: session.lastSeq, messages, turns };
	return { ...folded, ...at, runs: known.map((run) => atRow(run, session)) };
}

/** Questions of a run from before the window: the table knows them all, and what was waited for them in the whole run. */
function withQuestions(run: RunRow, table: RunRow | undefined): RunRow {
	return table === undefined ? run : { ...run, approvals: table.approvals, waitedMs: table.waitedMs };
}

function atRow(run: RunRow, session: SessionRow): RunRow {
	if (run.runId !== session.activeRunId) return run.active ? { ...run, active: false } : run;
	const { status, activeAttempt: attempt } = session;
	const open = { finishedAt: null, durationMs: null, reason: null, error: null };
	return { ...run, ...open, active: true, status, attempt };
}
