import { basename } from "node:path";
import type { AcpConfig } from "../config/index.ts";
import { emit, type TurnContext } from "../loop/run-context.ts";
import { AcpError } from "./acp-error.ts";
import type { Connected } from "./connect.ts";
import { type KnownSession, knownSession } from "./known-session.ts";
import { type OpenedSession, openAcpSession } from "./open-session.ts";
import { goOn, type History, historyOf, requestOf, withHistory } from "./prompt-text.ts";

/** ACP6: opens the agent's session, notes it in the log, and answers what the agent is to be told. @throws AcpError */
export async function startSession(
	turn: TurnContext,
	connected: Connected,
	config: AcpConfig,
): Promise<{ sessionId: string; text: string }> {
	const { log, claim, workspace } = turn.options;
	const known = await knownSession(log, turn.transcript, claim.runId);
	const opened = await traced(turn, config, () => openAcpSession(connected, { config, workspace, known }));
	const history = opened.loaded ? null : historyOf(turn.transcript, claim.runId);
	const how = opened.loaded ? "loaded" : history === null ? "new" : "replayed";
	const { acpSessionId, agent, version } = opened;
	const named = { ...(agent === undefined ? {} : { agent }), ...(version === undefined ? {} : { version }) };
	await emit(turn, { type: "acp.opened", data: { acpSessionId, how, ...named } });
	if (history !== null) await tell(turn, opened, history);
	return { sessionId: acpSessionId, text: textOf(turn, { history, known, loaded: opened.loaded }) };
}

type Start = { history: History | null; known: KnownSession | null; loaded: boolean };

function textOf({ transcript, options }: TurnContext, { history, known, loaded }: Start): string {
	const { runId } = options.claim;
	const request = requestOf(transcript, runId);
	const own = transcript.messages.some((message) => message.runId === runId && message.role === "assistant");
	const again = (loaded && known?.thisRun === true) || (!loaded && own) ? goOn(request) : request;
	return history === null ? again : withHistory(history, again);
}

/** A line in the conversation, for a person: what the agent was given in place of its own memory. */
async function tell(turn: TurnContext, { problem }: OpenedSession, { messages }: History): Promise<void> {
	const why = problem === undefined ? "" : `: ${problem}`;
	const what = `${messages} ${messages === 1 ? "message" : "messages"} so far`;
	const text = `The agent began a new session of its own${why}. It was given the conversation, ${what}, as text.`;
	const content = [{ type: "text" as const, text }];
	await emit(turn, { type: "message.finished", data: { messageId: turn.options.newId(), role: "system", content } });
}

/** The start is a span: it can take seconds. */
async function traced(turn: TurnContext, { command }: AcpConfig, open: () => Promise<OpenedSession>) {
	const { newId, clock } = turn.options;
	const spanId = newId();
	const name = `start ${basename(command)}`;
	await emit(turn, { type: "span.started", data: { spanId, parentId: null, kind: "other", name } });
	const startedAt = clock.monotonic();
	const end = () => ({ spanId, durationMs: clock.monotonic() - startedAt });
	try {
		const opened = await open();
		const attributes = { acpSession: opened.acpSessionId, loaded: opened.loaded };
		await emit(turn, { type: "span.finished", data: { ...end(), status: "ok", attributes } });
		return opened;
	} catch (error) {
		const told = error instanceof AcpError ? { error: error.toEventError() } : {};
		await emit(turn, { type: "span.finished", data: { ...end(), status: "error", ...told } });
		throw error;
	}
}
