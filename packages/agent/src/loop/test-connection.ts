import type { Usage } from "@playhead/core";
import { testAcpConnection } from "../acp/test-connection.ts";
import { type Agent, type Environment, parseModelName } from "../config/index.ts";
import { createModel, describeModelError, type Model, toUsage } from "../provider/index.ts";
import { requestStream } from "./request-stream.ts";

/** The outcome of a small real request. `message` says what to do, and holds no key. */
export type ConnectionTest =
	/** `asked`: a model said a word, or a program that speaks ACP has opened a session. */
	| { ok: true; durationMs: number; asked: "model" | "program"; answer: string; usage: Usage | null }
	| { ok: false; durationMs: number; code: string; message: string };

/** How long the model may take, in ms: a local one may have to be loaded first. */
const patienceMs = 60_000;
/** Enough for a word; settings of the agent's that spend more of it are kept. */
const fewTokens = 64;

/** Asks the agent's model for one word, the way runs ask; a scripted one has no connection, and of one that speaks ACP its program
 * is started. Never rejects for what a model or a network does. */
export async function testConnection(agent: Agent, env: Environment): Promise<ConnectionTest> {
	if (parseModelName(agent.model)?.provider === "scripted")
		return {
			ok: false,
			durationMs: 0,
			code: "NO_CONNECTION",
			message: "A scripted model follows a file and needs no connection: there is nothing to test.",
		};
	const startedAt = performance.now();
	if (agent.acp !== undefined) {
		const outcome = await testAcpConnection(agent.acp, env);
		const durationMs = performance.now() - startedAt;
		return outcome.ok ? { ...outcome, durationMs, asked: "program", usage: null } : { ...outcome, durationMs };
	}
	const patience = AbortSignal.timeout(patienceMs);
	let model: Model | undefined;
	try {
		model = createModel(agent, env);
		const asked = await ask(agent, model, patience);
		return { ok: true, durationMs: performance.now() - startedAt, asked: "model", ...asked };
	} catch (error) {
		const durationMs = performance.now() - startedAt;
		if (patience.aborted)
			return {
				ok: false,
				durationMs,
				code: "TIMEOUT",
				message: `The model did not answer within ${patienceMs / 1_000} s.`,
			};
		const { code, message } = describeModelError(error, model ?? {});
		return { ok: false, durationMs, code, message };
	}
}

async function ask(agent: Agent, model: Model, signal: AbortSignal): Promise<{ answer: string; usage: Usage | null }> {
	const thinks = agent.reasoningEffort !== undefined || agent.providerOptions !== undefined;
	const asking = { ...agent, maxOutputTokens: thinks ? agent.maxOutputTokens : fewTokens };
	const system = "You are asked whether you can be reached.";
	const messages = [{ role: "user" as const, content: "Answer with the single word: ok" }];
	let answer = "";
	let usage: Usage | null = null;
	for await (const part of requestStream({ agent: asking, model, tools: [], system }, messages, signal)) {
		if (part.type === "error") throw part.error;
		if (part.type === "abort") throw signal.reason;
		if (part.type === "text-delta") answer += part.text;
		if (part.type === "finish") usage = toUsage(part.totalUsage);
	}
	return { answer: answer.trim().slice(0, 200), usage };
}
