import { createModel, resolveAgent, suggestTitle } from "@playhead/agent";
import { decideModelTitle, isKnown, PlayheadError, type SessionRow } from "@playhead/core";
import type { Services } from "../services.ts";

/** Where the first message is looked for: at the head of the log, behind what was done with the session before it. */
const headEvents = 1_000;

type Job = { last: boolean; signal: AbortSignal };

/** TITLE1: a better title than the prompt's first line, by the model that the configuration names; without one, nothing. */
export async function title(services: Services, sessionId: string, { last, signal }: Job): Promise<void> {
	const { sessions, log, clock, newId, logger } = services;
	const session = await sessions.get(sessionId);
	if (session === null || session.titledBy !== "prompt") return;
	const asked = await firstMessage(services, sessionId);
	const chosen = await titleModel(services, session.agent);
	if (asked === null || chosen === null) return;
	const startedAt = clock.now();
	const since = clock.monotonic();
	const about = await withParent(services, session, asked.text);
	const { retryable, ...said } = await suggestTitle(chosen, about, signal);
	if (retryable && !last) throw new Error(`No title yet: ${said.error?.message}`);
	if (said.error !== undefined) logger.warn({ sessionId, err: said.error }, "no title by the model");
	const when = { startedAt, at: clock.now(), durationMs: clock.monotonic() - since };
	const command = { sessionId, runId: asked.runId, spanId: newId(), ...when, model: chosen.agent.model, ...said };
	await log.execute(sessionId, decideModelTitle.bind(null, command));
}

async function firstMessage({ log }: Services, sessionId: string): Promise<{ runId: string; text: string } | null> {
	const { events } = await log.read({ sessionId, afterSeq: 0, limit: headEvents });
	for (const event of events) {
		if (!isKnown(event) || event.type !== "message.finished" || event.data.role !== "user") continue;
		const text = event.data.content.map((part) => (part.type === "text" ? part.text : "")).join("");
		if (event.runId !== undefined) return { runId: event.runId, text };
	}
	return null;
}

/** A fork's first message may say little without what it goes on from. */
async function withParent({ sessions }: Services, { parent }: SessionRow, text: string): Promise<string> {
	if (parent === null) return text;
	const from = await sessions.get(parent.sessionId);
	return from === null ? text : `${text}\n\n(It goes another way than the conversation “${from.title}”.)`;
}

/** `null`: none is set, or what is set cannot be used; the worker's log says why. */
async function titleModel(services: Services, name: string) {
	try {
		const { config, prices } = await services.agents();
		const own = resolveAgent(config, name);
		const wanted = own.titleModel;
		if (wanted === undefined) return null;
		const agent = own.acp === undefined ? resolveAgent(config, name, wanted) : { ...own, model: wanted };
		return { agent, model: createModel(agent, process.env), prices };
	} catch (error) {
		if (!(error instanceof PlayheadError)) throw error;
		services.logger.warn({ agent: name, err: error }, "the title model cannot be used");
		return null;
	}
}
