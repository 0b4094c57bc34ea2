import { resolveAgent, resolveWorkspace } from "@playhead/agent";
import {
	DatabaseUnavailableError,
	decideSend,
	decideStart,
	heartbeatPrompt,
	InvalidInputError,
	type LastHeartbeat,
	limits,
	PlayheadError,
	RunInProgressError,
	SessionArchivedError,
	SessionNotFoundError,
	type Started,
} from "@playhead/core";
import type { DueFiring, FiringOutcome } from "@playhead/db";
import type { Services } from "../services.ts";

/**
 * Starts what a firing says. The firing's id is that of the session and of its message, so that a job that is done again,
 * after its worker died, starts nothing twice (SCHED5). What stands in the way is noted with the firing.
 */
export async function fire(services: Services, firingId: string): Promise<void> {
	const { schedules, logger } = services;
	const firing = await schedules.dueFiring(firingId);
	if (firing === null || (firing.status !== "pending" && firing.status !== "waiting")) return;
	const outcome = mustWait(firing) ?? (await tryToStart(services, firing));
	await schedules.settle(firingId, outcome);
	logger.info({ firingId, scheduleId: firing.schedule.scheduleId, status: outcome.status }, "schedule fired");
}

/** SCHED4. What a person starts by hand waits only where the session itself is busy. */
function mustWait({ schedule, trigger, busy, line }: DueFiring): FiringOutcome | null {
	if (!busy || schedule.overlap === "parallel") return null;
	if (trigger === "manual") return schedule.session === "new" ? null : { status: "waiting" };
	if (schedule.overlap === "queue" && line < limits.waitingFirings) return { status: "waiting" };
	const message =
		schedule.overlap === "skip"
			? "A run of an earlier firing had not ended."
			: `${line} firings wait already; the limit is ${limits.waitingFirings}.`;
	return { status: "skipped", error: { code: "OVERLAP", message } };
}

async function tryToStart(services: Services, firing: DueFiring): Promise<FiringOutcome> {
	try {
		return { status: "started", ...(await start(services, firing)) };
	} catch (error) {
		if (error instanceof RunInProgressError) return busyOutcome(firing, error);
		if (!(error instanceof PlayheadError) || error instanceof DatabaseUnavailableError) throw error;
		return { status: "failed", error: { code: error.code, message: error.message } };
	}
}

/** The session that is continued has a run that no schedule started: a person's. */
function busyOutcome({ schedule, trigger }: DueFiring, { code, message }: PlayheadError): FiringOutcome {
	if (schedule.overlap === "skip" && trigger !== "manual") return { status: "skipped", error: { code, message } };
	return { status: "failed", error: { code, message } };
}

async function start(services: Services, firing: DueFiring): Promise<{ sessionId: string; runId: string }> {
	const { schedule } = firing;
	const text = await promptOf(services, firing);
	if (schedule.session === "continue" && schedule.sessionId !== null) {
		const sent = await send(services, firing, { sessionId: schedule.sessionId, text });
		if (sent !== null) return sent;
	}
	const started = await begin(services, firing, text);
	if (schedule.session === "continue") await services.schedules.continueIn(schedule.scheduleId, started.sessionId);
	return started;
}

/** `null`: the session is gone or archived; a new one takes its place. */
async function send(
	{ log, newId, clock }: Services,
	{ firingId, schedule, trigger }: DueFiring,
	{ sessionId, text }: { sessionId: string; text: string },
): Promise<{ sessionId: string; runId: string } | null> {
	const whenBusy = schedule.overlap === "skip" && trigger !== "manual" ? ("reject" as const) : ("queue" as const);
	const command = { sessionId, text, whenBusy, messageId: firingId, runId: newId(), at: clock.now() };
	const decide = decideSend.bind(null, { ...command, trigger: schedule.kind });
	try {
		const { runId }: Started = await log.execute(sessionId, decide, { messageId: firingId });
		return { sessionId, runId };
	} catch (error) {
		if (error instanceof SessionNotFoundError || error instanceof SessionArchivedError) return null;
		throw error;
	}
}

async function begin(services: Services, { firingId, dueAt, schedule }: DueFiring, prompt: string) {
	const { log, newId, clock, settings } = services;
	const { config } = await services.agents();
	const agent = resolveAgent(config, schedule.agent, schedule.model ?? undefined);
	const workspace =
		schedule.workspace === null
			? (agent.workspace ?? null)
			: await resolveWorkspace(schedule.workspace, settings.workspaceRoots, settings.home);
	const { kind, name, scheduleId } = schedule;
	const what = { agent: agent.name, model: agent.model, workspace, prompt, kind, title: name };
	const ids = { sessionId: firingId, messageId: firingId, runId: newId(), at: clock.now() };
	const decide = decideStart.bind(null, { ...what, ...ids, metadata: { scheduleId, dueAt } });
	const { runId }: Started = await log.execute(firingId, decide, { messageId: firingId });
	return { sessionId: firingId, runId };
}

/** SCHED6: a heartbeat is told of the one before. */
async function promptOf({ schedules }: Services, { schedule, dueAt }: DueFiring): Promise<string> {
	if (schedule.kind !== "heartbeat") return schedule.prompt;
	const before = await schedules.firingBefore(schedule.scheduleId, dueAt);
	const prompt = heartbeatPrompt(schedule.prompt, before === null ? null : lastOf(before));
	if (prompt.length > limits.promptCharacters)
		throw new InvalidInputError("prompt", `has ${prompt.length} characters; the limit is ${limits.promptCharacters}.`);
	return prompt;
}

function lastOf({
	dueAt,
	run,
}: NonNullable<Awaited<ReturnType<Services["schedules"]["firingBefore"]>>>): LastHeartbeat {
	if (run === null) return { at: dueAt, outcome: "deleted" };
	return { at: dueAt, outcome: run.reason === "quiet" ? "quiet" : run.status };
}
