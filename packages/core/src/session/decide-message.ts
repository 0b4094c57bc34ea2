import { InvalidInputError } from "../error/invalid-input-error.ts";
import { RunInProgressError } from "../error/run-in-progress-error.ts";
import { SessionArchivedError } from "../error/session-archived-error.ts";
import { SessionConflictError } from "../error/session-conflict-error.ts";
import { SessionNotFoundError } from "../error/session-not-found-error.ts";
import type { EventDraft } from "../event/event.ts";
import type { Json } from "../event/json.ts";
import type { SessionKind } from "../event/session-events.ts";
import type { RunStatus } from "../projection/read-model/rows.ts";
import { limits } from "./limits.ts";
import { refuseOutside } from "./refuse-outside.ts";
import { startEvents } from "./start-events.ts";
import type { Decision, SessionState } from "./state.ts";
import { titleFromPrompt } from "./title.ts";

export type Started = { runId: string; status: RunStatus };

export type StartSession = {
	sessionId: string;
	runId: string;
	messageId: string;
	at: string;
	prompt: string;
	agent: string;
	model: string;
	workspace: string | null;
	title?: string;
	kind: SessionKind;
	metadata?: Record<string, Json>;
};

/** RUN1: session, message and queued run in one batch. The same ids again give the same answer and no events. */
export function decideStart(command: StartSession, state: SessionState): Decision<Started> {
	if (state.row !== null) {
		const run = state.runs.find((known) => known.messageId === command.messageId);
		if (run === undefined) throw new SessionConflictError(command.sessionId);
		return { events: [], result: { runId: run.runId, status: run.status } };
	}
	const { at, runId, messageId, prompt, kind, agent, model, workspace, metadata } = command;
	const title = command.title ?? titleFromPrompt(prompt);
	const created = { kind, agent, model, workspace, title, ...(metadata === undefined ? {} : { metadata }) };
	const trigger = kind === "chat" ? "start" : kind;
	const events: EventDraft[] = [{ type: "session.created", at, data: created }];
	if (command.title !== undefined) events.push({ type: "session.titled", at, data: { title, by: "user" } });
	events.push(...startEvents({ at, runId, messageId, text: prompt }, trigger));
	return { events, result: { runId, status: "queued" } };
}

export type SendMessage = {
	sessionId: string;
	runId: string;
	messageId: string;
	at: string;
	text: string;
	whenBusy: "reject" | "queue";
	/** What sends it; a person, by default. */
	trigger?: "message" | "schedule" | "heartbeat";
};

/** RUN2: one active run; a further message is refused or waits in line. A repeated messageId answers as before. */
export function decideSend(command: SendMessage, state: SessionState): Decision<Started> {
	const { sessionId, runId, messageId, at, text, whenBusy } = command;
	if (state.row === null) throw new SessionNotFoundError(sessionId);
	const repeated = state.runs.find((run) => run.messageId === messageId);
	if (repeated !== undefined) return { events: [], result: { runId: repeated.runId, status: repeated.status } };
	refuseOutside(state.row);
	if (state.row.archived || state.row.purgeAt !== null) throw new SessionArchivedError(sessionId);
	const active = state.runs.find((run) => run.active);
	if (active !== undefined && whenBusy === "reject") throw new RunInProgressError(active.runId);
	const line = state.runs.filter((run) => run.status === "queued" && !run.active).length;
	if (line >= limits.lineLength) {
		throw new InvalidInputError(
			"text",
			`${line} messages wait in line already; the limit is ${limits.lineLength}. Wait for the run, or cancel it.`,
		);
	}
	return {
		events: startEvents({ at, runId, messageId, text }, command.trigger ?? "message"),
		result: { runId, status: "queued" },
	};
}
