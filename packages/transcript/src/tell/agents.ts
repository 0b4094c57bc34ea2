import { type Sha256, type SpanStatus, uuidOf } from "@playhead/core";
import { between, json } from "../read/read.ts";
import type { Book } from "./draft.ts";
import type { Links, Task } from "./links.ts";
import { endKey, interrupted, spentBy } from "./spent.ts";
import type { Outcome, Voice } from "./thread.ts";

export const agentSpan = (agentId: string): string => `agent:${agentId}`;

/** The span of a sub-agent, under the call that started it; once. */
export function startAgent(book: Book, links: Links, agentId: string, { callId, runId, at, name, prompt }: Task): void {
	if (links.started.has(agentId)) return;
	links.started.add(agentId);
	const spanId = agentSpan(agentId);
	const data = { spanId, parentId: callId, kind: "agent" as const, name, input: prompt };
	book.add(spanId, { type: "span.started", at, runId, data });
}

type End = { runId: string; at: string; status: SpanStatus; startedAt: string };

export function endAgent(book: Book, links: Links, agentId: string, { runId, at, status, startedAt }: End): void {
	if (links.ended.has(agentId)) return;
	links.ended.add(agentId);
	const data = { spanId: agentSpan(agentId), status, durationMs: between(startedAt, at) };
	book.add(`agent-end:${agentId}`, { type: "span.finished", at, runId, data });
}

/** A sub-agent's file has come to rest. Its call's result, if that is still to come, says more. */
export function restAgent(book: Book, links: Links, agentId: string, { runId, at, status, startedAt }: End): void {
	if (links.ended.has(agentId)) return;
	const data = { spanId: agentSpan(agentId), status, durationMs: between(startedAt, at) };
	book.add(`agent-rest:${agentId}:${at}`, { type: "span.finished", at, runId, data });
}

/** The result of a call that started a sub-agent is that one's end, too. */
export function resultOfAgent(
	book: Book,
	links: Links,
	callId: string,
	agentId: string | null,
	outcome: Outcome,
): void {
	if (agentId !== null) links.tell(agentId, callId);
	const known = links.agentOf(callId);
	const task = known === null ? null : links.find(known);
	if (known === null || task === null) return;
	startAgent(book, links, known, task);
	const status: SpanStatus = outcome.ok ? "ok" : "error";
	endAgent(book, links, known, { runId: task.runId, at: outcome.at, status, startedAt: task.at });
}

/** A sub-agent that no call is known to have started: all of a session's such agents are one run of their own. */
export function ownRunOf(sha256: Sha256, session: string): string {
	return uuidOf(sha256(`playhead/run/${session}/agents`));
}

export function startOwnRun(book: Book, agentId: string, { runId, at, name, prompt }: Omit<Task, "callId">): void {
	book.add(`run:${runId}:${agentId}`, { type: "run.recorded", at, runId, data: { status: "running", agent: name } });
	const data = { spanId: agentSpan(agentId), parentId: null, kind: "agent" as const, name, input: prompt };
	book.add(agentSpan(agentId), { type: "span.started", at, runId, data });
}

export function endOwnRun(book: Book, agentId: string, { runId, at, startedAt }: Omit<End, "status">): void {
	const data = { status: "done" as const, durationMs: between(startedAt, at) };
	book.add(`run-end:${runId}:${agentId}:${at}`, { type: "run.recorded", at: startedAt, runId, data });
}

/** A sub-agent's steps are spans: its words are no part of the session's conversation. */
export function agentVoice(book: Book, { agentId, runId }: { agentId: string; runId: string }): Voice {
	const parentId = agentSpan(agentId);
	return {
		started({ id: spanId, startedAt: at, model }) {
			const name = model.name ?? "model";
			const attributes = model.provider === null ? {} : { attributes: { provider: model.provider } };
			const data = { spanId, parentId, kind: "llm" as const, name, ...attributes };
			book.add(`start:${spanId}`, { type: "span.started", at, runId, data });
		},
		said: () => undefined,
		asked(_answer, { callId: spanId, name, args: input, at }) {
			const data = { spanId, parentId, kind: "tool" as const, name, input };
			book.add(`call:${spanId}`, { type: "span.started", at, runId, data });
		},
		answered(call, { at, ok, result, error, exitCode }) {
			const status: SpanStatus = ok ? "ok" : error?.code === "CANCELLED" ? "cancelled" : "error";
			const ended = { spanId: call.callId, status, durationMs: between(call.at, at) };
			const told = { ...(error === undefined ? {} : { error }), ...(result === null ? {} : { output: result }) };
			const attributes = exitCode === undefined ? {} : { attributes: { exitCode } };
			const data = { ...ended, ...told, ...attributes };
			book.add(`result:${call.callId}`, { type: "span.finished", at, runId, data });
		},
		lost(call, at) {
			const { callId: spanId } = call;
			const data = { spanId, status: "interrupted" as const, durationMs: between(call.at, at), error: interrupted };
			book.add(`lost:${spanId}`, { type: "span.finished", at, runId, data });
		},
		ended(answer) {
			const { id: spanId, lastAt: at, startedAt, parts, error, model, finishReason } = answer;
			const { data: spent, more } = spentBy(answer);
			const status: SpanStatus = error === null ? "ok" : error.code === "CANCELLED" ? "cancelled" : "error";
			const ended = { spanId, status, durationMs: between(startedAt, at), output: json(parts) };
			const told = { ...(error === null ? {} : { error }), ...(model.name === null ? {} : { model: model.name }) };
			const attributes = finishReason === null ? {} : { attributes: { finishReason } };
			const data = { ...ended, ...told, ...attributes, ...spent };
			book.add(endKey(answer), { type: "span.finished", at, runId, data }, more);
		},
	};
}
