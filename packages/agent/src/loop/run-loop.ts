import {
	DatabaseUnavailableError,
	type EventError,
	PlayheadError,
	SessionNotFoundError,
	StaleRunError,
	type Transcript,
} from "@playhead/core";
import { runAcpTurn } from "../acp/index.ts";
import { nextStep } from "../policy/next-step.ts";
import { reachedLimit, type Spent } from "../policy/stop-condition.ts";
import { answeredEnding } from "./answered-ending.ts";
import { beginRun } from "./begin-run.ts";
import { compactRun } from "./compact-run.ts";
import { type Ending, endRun } from "./end-run.ts";
import { openRun } from "./open-run.ts";
import { patientLog } from "./patient-log.ts";
import type { RunContext, TurnContext } from "./run-context.ts";
import type { RunLoopOptions } from "./run-loop-options.ts";
import { heldRun, loadTranscript, spentByRun, turnsOfRun } from "./run-state.ts";
import { resumeTurn, runTurn } from "./run-turn.ts";
import { saveBoundary } from "./save-boundary.ts";
import { newChanges, type TurnChanges } from "./turn-changes.ts";
import { endingOf, limitEnding } from "./why-stopped.ts";
import { HandedOver } from "./writer.ts";

/**
 * How long a run waits for a database that is away before it is left for another attempt, in milliseconds: longer than a
 * restart on a slow disk or a fail-over takes. What it holds meanwhile is bounded by its writer.
 */
const databasePatienceMs = 120_000;

/**
 * How a loop came to its end. Only `ended` wrote a `run.finished`; the others leave the run to another attempt. One that
 * is `waiting` goes on when a person has answered, and holds no worker until then (TOOL6).
 */
export type RunOutcome = "ended" | "waiting" | "handed-over" | "stale" | "database-away";

/**
 * Runs an agent on a session, from wherever the log says that it stands to exactly one `run.finished` (RUN3), or until it
 * is handed over (`shutdown`) or fenced out. Everything that it says and does goes to the log first; it holds no state
 * that another attempt could not read there. Never rejects for what a model or a tool does.
 */
export async function runLoop(options: RunLoopOptions): Promise<RunOutcome> {
	const { claim, logger, clock, signal } = options;
	const log = patientLog(options.log, { clock, signal, patienceMs: databasePatienceMs });
	const patient = { ...options, log };
	try {
		const before = await loadTranscript(log, claim.sessionId);
		if (!(await beginRun(patient, before))) return "stale";
		return await runHeld(patient, await loadTranscript(log, claim.sessionId, before));
	} catch (error) {
		if (error instanceof HandedOver) return "handed-over";
		if (isGone(error)) return "stale";
		if (!(error instanceof DatabaseUnavailableError)) throw error;
		logger.warn({ ...claim, err: error }, "the database is away; the run is left for another attempt");
		return "database-away";
	}
}

/** The run between its start and its end. */
async function runHeld(options: RunLoopOptions, transcript: Transcript): Promise<RunOutcome> {
	const elapsed = stopwatch(options, transcript);
	await using open = openRun(options, {
		lastSeq: transcript.lastSeq,
		elapsedMs: elapsed() - waitedMs(transcript, options.claim.runId),
		patienceMs: databasePatienceMs,
	});
	const run = isCompaction(transcript, options) ? runCompaction : runTurns;
	const end = await run(open.context, transcript, elapsed).catch((error: unknown) => {
		open.abandon(error);
		return { ending: unexpected(error, options), state: transcript };
	});
	if (end === "waiting") return "waiting";
	const { ending, state } = end;
	return (await endRun(options, { ending, transcript: state, durationMs: elapsed() })) ? "ended" : "stale";
}

function isCompaction(transcript: Transcript, { claim }: RunLoopOptions): boolean {
	return heldRun(transcript, claim.runId)?.trigger === "compact";
}

async function runCompaction(
	context: RunContext,
	transcript: Transcript,
): Promise<{ ending: Ending; state: Transcript }> {
	const ending = await compactRun(context, transcript);
	return { ending: ending ?? endingOfStopped(context), state: transcript };
}

const nothingToSave = { ready: Promise.resolve() };

/** Turn after turn, until the answer is complete, a limit is reached, or the run is stopped. */
async function runTurns(
	context: RunContext,
	from: Transcript,
	elapsed: () => number,
): Promise<{ ending: Ending; state: Transcript } | "waiting"> {
	const { options, writer, signal } = context;
	const { log, claim, agent } = options;
	let transcript = from;
	let changes: TurnChanges | null = null;
	let failed: EventError | "waiting" | null = null;
	for (;;) {
		transcript = await loadTranscript(log, claim.sessionId, transcript);
		if (heldRun(transcript, claim.runId)?.attempt !== claim.attempt)
			throw new StaleRunError(claim.runId, claim.attempt);
		const { ready } = isLeft(options) ? nothingToSave : await saveBoundary(context, transcript, changes);
		const end = async (ending: Ending) => {
			await ready;
			return { ending, state: transcript };
		};
		if (failed !== null) return await end(endingAfter(context, failed));
		if (nextStep(transcript, claim.runId) === "answered") return await end(answeredEnding(transcript, claim.runId));
		if (signal.aborted) return await end(endingOfStopped(context));
		if (options.handOver?.aborted === true) throw new HandedOver();
		const open = openTurn(transcript, claim.runId);
		const limit = open === null ? reachedLimit(spentSoFar(transcript, claim.runId, elapsed), agent.limits) : null;
		if (limit !== null) return await end(limitEnding(limit));
		changes = newChanges(open ?? transcript.session.turns + 1, open !== null);
		const turn = { ...context, turn: changes.turn, transcript, changes, ready };
		failed = await workOn(turn, open !== null);
		await ready;
		await writer.flush();
		if (failed === "waiting" && mayWait(context)) return "waiting";
	}
}

async function workOn(turn: TurnContext, isOpen: boolean): Promise<EventError | "waiting" | null> {
	const { acp } = turn.options;
	if (acp !== undefined) return await runAcpTurn(turn, acp, isOpen);
	return isOpen ? await resumeTurn(turn) : await runTurn(turn);
}

function endingAfter(context: RunContext, error: EventError | "waiting"): Ending {
	if (context.signal.aborted || error === "waiting") return endingOfStopped(context);
	return { status: "error", reason: error.code === "LIMIT_REACHED" ? "tokens" : "error", error };
}

/** Only a cancel and a limit end a run that waits; a shutdown leaves it as it is. */
function mayWait({ options, signal }: RunContext): boolean {
	return !signal.aborted || isLeft(options);
}

/** A shutdown or a lost lease: the run goes on in another attempt. */
function isLeft({ signal }: RunLoopOptions): boolean {
	return signal.aborted && signal.reason !== "cancelled";
}

/** How a run ends that was stopped. One that is left does not end here, whatever else it was stopped for. */
function endingOfStopped({ options, signal }: RunContext): Ending {
	if (isLeft(options)) throw new HandedOver();
	return endingOf(signal.reason);
}

/** The number of the run's turn that has not ended: it waited for answers. */
function openTurn({ turns }: Transcript, runId: string): number | null {
	return turns.find((turn) => turn.runId === runId && turn.durationMs === null)?.turn ?? null;
}

/** Time in which the run waited for a person does not count against its limit (RUN8). */
function spentSoFar(transcript: Transcript, runId: string, elapsed: () => number): Spent {
	return {
		turns: turnsOfRun(transcript, runId),
		elapsedMs: elapsed() - waitedMs(transcript, runId),
		...spentByRun(transcript, runId),
	};
}

function waitedMs(transcript: Transcript, runId: string): number {
	return heldRun(transcript, runId)?.waitedMs ?? 0;
}

/** Milliseconds of the run: the wall clock until this attempt began, the monotonic clock since. */
function stopwatch({ clock, claim }: RunLoopOptions, transcript: Transcript): () => number {
	const startedAt = heldRun(transcript, claim.runId)?.startedAt ?? clock.now();
	const before = Math.max(0, Date.parse(clock.now()) - Date.parse(startedAt));
	const since = clock.monotonic();
	return () => before + clock.monotonic() - since;
}

/** A failure of the loop itself: it is logged whole and told in short. Errors of the log's ownership pass through. */
function unexpected(error: unknown, { logger, claim }: RunLoopOptions): Ending {
	if (error instanceof HandedOver || isGone(error) || error instanceof DatabaseUnavailableError) throw error;
	logger.error({ ...claim, err: error }, "the run failed unexpectedly");
	if (error instanceof PlayheadError) {
		return { status: "error", reason: "error", error: { code: error.code, message: error.message } };
	}
	const message = "The run failed unexpectedly; the worker's log says why.";
	return { status: "error", reason: "error", error: { code: "INTERNAL", message } };
}

/** The run is another attempt's, or has ended, or its session was deleted. */
function isGone(error: unknown): boolean {
	return error instanceof StaleRunError || error instanceof SessionNotFoundError;
}
