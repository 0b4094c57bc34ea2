import { failRun, type RunLoopOptions, type RunOutcome, runLoop } from "@playhead/agent";
import { DatabaseUnavailableError, type EventError, PlayheadError } from "@playhead/core";
import type { Claim } from "@playhead/db";
import type { Attributes } from "@playhead/telemetry";
import { prepareRun } from "./prepare-run.ts";
import type { Services } from "./services.ts";

/**
 * Runs a claimed run to its end, or leaves it for another attempt. Never rejects. Whatever did not end is to be given
 * back: the heartbeat would hold it for ever.
 */
export async function runClaim(
	services: Services,
	claim: Claim,
	signals: Pick<RunLoopOptions, "signal" | "handOver">,
): Promise<RunOutcome> {
	const logger = services.logger.child({ sessionId: claim.sessionId, runId: claim.runId, attempt: claim.attempt });
	const own = { ...services, logger };
	services.metrics.claimed(claim.resumed);
	try {
		const outcome = await services.telemetry.span("run", idsOf(claim), async ({ set }) => {
			const left = await run(own, claim, signals);
			set({ "playhead.run.outcome": left });
			return left;
		});
		services.metrics.left(outcome);
		logger.info({ outcome }, "run left");
		return outcome;
	} catch (error) {
		if (error instanceof DatabaseUnavailableError) logger.warn({ err: error }, "the database is away; the run is left");
		else logger.error({ err: error }, "run failed unexpectedly");
		return "database-away";
	}
}

function idsOf({ sessionId, runId, attempt }: Claim): Attributes {
	return { "playhead.session.id": sessionId, "playhead.run.id": runId, "playhead.run.attempt": attempt };
}

async function run(
	services: Services,
	claim: Claim,
	signals: Pick<RunLoopOptions, "signal" | "handOver">,
): Promise<RunOutcome> {
	const { logger } = services;
	logger.info(claim.resumed ? "run taken over" : "run claimed");
	if (claim.resumed) await reap(services, claim);
	if (claim.cancelRequested)
		return await fail(services, claim, { status: "cancelled", reason: "cancelled", error: cancelled });
	try {
		const prepared = await prepareRun(services, claim, signals);
		await using _snapshots = prepared.snapshots;
		using _servers = prepared.toolSource;
		return await runLoop(prepared);
	} catch (error) {
		if (error instanceof DatabaseUnavailableError) return "database-away";
		if (!(error instanceof PlayheadError)) logger.error({ err: error }, "run failed unexpectedly");
		return await fail(services, claim, { status: "error", reason: "error", error: asEventError(error) });
	}
}

/** RUN5: what an earlier attempt left running on this machine ends before this one begins. */
async function reap({ groups, logger }: Services, claim: Claim): Promise<void> {
	const ended = await groups.reap(claim);
	if (ended > 0) logger.warn({ ended }, "commands of an earlier attempt were still running; they were ended");
}

async function fail(services: Services, claim: Claim, ending: Parameters<typeof failRun>[1]): Promise<RunOutcome> {
	return (await failRun({ ...services, claim }, ending)) ? "ended" : "stale";
}

const cancelled: EventError = { code: "CANCELLED", message: "The run was cancelled." };

function asEventError(error: unknown): EventError {
	if (error instanceof PlayheadError) return { code: error.code, message: error.message };
	return { code: "INTERNAL", message: "The run failed unexpectedly; the worker's log says why." };
}
