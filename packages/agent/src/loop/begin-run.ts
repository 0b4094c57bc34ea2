import {
	askedCalls,
	closeOpen,
	decideRunResume,
	decideRunStart,
	type EventLog,
	foldSpans,
	readAll,
	type SpanRow,
	type Transcript,
} from "@playhead/core";
import { keptSettings } from "../config/index.ts";
import type { RunLoopOptions } from "./run-loop-options.ts";
import { heldRun, loadTranscript } from "./run-state.ts";

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
		const settings = keptSettings(agent);
		const named = { worker, agent: agent.name, model: agent.model, ...(system === "" ? {} : { system }) };
		const command = { runId, attempt, at, ...named, workspace, settings };
		if (await log.execute(sessionId, (state) => decideRunStart(command, state))) return true;
	}
	return await resumeRun(
		options,
		run.startedAt === null ? await loadTranscript(log, sessionId, transcript) : transcript,
	);
}

/** A run that was started before, if only since it was looked at: by an attempt that stood still and woke up. */
async function resumeRun(options: RunLoopOptions, transcript: Transcript): Promise<boolean> {
	const { log, claim, worker, clock } = options;
	const { sessionId, runId, attempt } = claim;
	const at = clock.now();
	const finished = transcript.turns.filter((turn) => turn.runId === runId && turn.durationMs !== null);
	const fromTurn = finished.at(-1)?.turn ?? 0;
	const resume = { runId, attempt, at, worker, fromTurn, close: [] };
	const resumed = await log.execute(sessionId, (state) => decideRunResume(resume, state));
	if (resumed) await closeWhatWasLeft(options, transcript);
	return resumed;
}

/** Only now is the older attempt fenced out: one that stood still and woke up may have written until the resumption. */
async function closeWhatWasLeft({ log, claim, clock, acp }: RunLoopOptions, before: Transcript): Promise<void> {
	const { sessionId, runId, attempt } = claim;
	const transcript = await loadTranscript(log, sessionId, before);
	const keep = new Set(askedCalls(transcript, runId).map(({ call }) => call.callId));
	const spans = await toldSpans(log, transcript, runId);
	const events = closeOpen(transcript, runId, clock.now(), interrupted, { spans, keep, goesOn: acp === undefined });
	// When the database goes away here, the next attempt closes what is still open.
	if (events.length > 0) await log.append({ sessionId, events, fence: { runId, attempt } });
}

/** The spans of the turn that was left which have events of their own, such as the wait before a further model call. */
async function toldSpans(log: EventLog, { turns, session }: Transcript, runId: string): Promise<Iterable<SpanRow>> {
	const spans = new Map<string, SpanRow>();
	const open = turns.find((turn) => turn.runId === runId && turn.durationMs === null);
	if (open === undefined) return [];
	for await (const page of readAll(log, session.sessionId, open.seq)) {
		foldSpans(
			spans,
			page.filter(({ type }) => type.startsWith("span.")),
		);
	}
	return spans.values();
}
