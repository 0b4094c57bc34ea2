import type { EventDraft } from "../../event/event.ts";
import type { Json } from "../../event/json.ts";
import type { RunEndStatus } from "../../event/run-events.ts";
import type { SpanKind, SpanStatus } from "../../event/span-events.ts";
import type { SpanRow } from "./rows.ts";
import { summarise } from "./summary.ts";

/** What ends a span. Fields that are absent keep their value. */
export type SpanEnd = {
	id: string;
	status: SpanStatus;
	/** `null`: take the time between the span's start and `at` (no one process saw both ends). */
	durationMs: number | null;
	at: string;
	endSeq: number;
	usage?: SpanRow["usage"];
	cost?: SpanRow["cost"];
	error?: SpanRow["error"];
	model?: string;
	attributes?: Record<string, Json>;
	/** An earlier start, learned later. */
	startedAt?: string;
	/** The span may be there from before, though the same event starts it. */
	amends?: boolean;
};

export type SpanChange =
	| { op: "start"; row: SpanRow }
	| { op: "end"; end: SpanEnd }
	/** Every span of the run that is still running ends with it. */
	| { op: "close"; runId: string; status: SpanStatus; at: string; endSeq: number };

export const turnSpanId = (runId: string, turn: number): string => `${runId}:turn:${turn}`;
export const approvalSpanId = (callId: string): string => `${callId}:approval`;
export const queueSpanId = (runId: string): string => `${runId}:queue`;

const runSpanStatus: Record<RunEndStatus, SpanStatus> = {
	done: "ok",
	error: "error",
	cancelled: "cancelled",
	lost: "interrupted",
};

type Start = { id: string; parentId: string | null; kind: SpanKind; name: string } & Partial<SpanRow>;

function compact(attributes: Record<string, Json | undefined>): Record<string, Json> {
	const kept: Record<string, Json> = {};
	for (const [key, value] of Object.entries(attributes)) if (value !== undefined) kept[key] = value;
	return kept;
}

/** How an error's code reads as a span's status: cut short by a person or by a crash is not a failure of the step. */
function statusOf(error: { code: string } | undefined): SpanStatus {
	if (error === undefined) return "ok";
	if (error.code === "CANCELLED") return "cancelled";
	return error.code === "INTERRUPTED" ? "interrupted" : "error";
}

/** The spans that an event starts or ends (TRACE1). `seq` is the event's place in the log. */
export function spanChanges(sessionId: string, event: EventDraft, seq: number): SpanChange[] {
	const { runId, at } = event;
	if (runId === undefined) return [];
	const turn = event.turn ?? null;
	const parent = turn === null ? runId : turnSpanId(runId, turn);
	const start = (span: Start): SpanChange => ({
		op: "start",
		row: {
			sessionId,
			runId,
			turn,
			summary: "",
			status: "running",
			startedAt: at,
			durationMs: null,
			callId: null,
			model: null,
			usage: null,
			cost: null,
			error: null,
			attributes: {},
			startSeq: seq,
			endSeq: null,
			...span,
		},
	});
	const end = (id: string, status: SpanStatus, durationMs: number | null, rest: Partial<SpanEnd> = {}): SpanChange => ({
		op: "end",
		end: { id, status, durationMs, at, endSeq: seq, ...rest },
	});

	switch (event.type) {
		case "run.queued":
			return [
				start({ id: runId, parentId: null, kind: "run", name: "run" }),
				start({ id: queueSpanId(runId), parentId: runId, kind: "wait", name: "queued" }),
			];
		case "run.started":
			return [
				end(queueSpanId(runId), "ok", null),
				end(runId, "running", null, { endSeq: seq, model: event.data.model, attributes: { agent: event.data.agent } }),
			];
		case "run.recorded": {
			const { status, agent, model, durationMs, error } = event.data;
			const begun = start({ id: runId, parentId: null, kind: "run", name: "run" });
			if (status === undefined) return [begun];
			const ended = status === "running" ? "running" : runSpanStatus[status];
			const told = { error: error ?? null, attributes: compact({ agent }), ...(model === undefined ? {} : { model }) };
			return [begun, end(runId, ended, durationMs ?? null, { amends: true, startedAt: at, ...told })];
		}
		case "turn.started":
			if (turn === null) return [];
			return [start({ id: parent, parentId: runId, kind: "turn", name: `Turn ${turn}`, model: event.data.model })];
		case "turn.finished": {
			if (turn === null) return [];
			const { error, durationMs, finishReason, contextTokens } = event.data;
			const attributes = { finishReason, contextTokens };
			return [end(parent, statusOf(error), durationMs, { error: error ?? null, attributes })];
		}
		case "message.started": {
			if (event.data.role !== "assistant") return [];
			const { messageId, model, provider, parameters, spanId, parentId, attributes: told } = event.data;
			const attributes = { ...told, ...compact({ provider, parameters }) };
			return [
				start({
					id: spanId ?? messageId,
					parentId: parentId ?? parent,
					kind: "llm",
					name: model ?? "model",
					model: model ?? null,
					attributes,
				}),
			];
		}
		case "message.finished": {
			if (event.data.role !== "assistant") return [];
			const { messageId, usage, cost, error, durationMs, finishReason, timeToFirstTokenMs, discarded, spanId } =
				event.data;
			const attributes = compact({ finishReason, timeToFirstTokenMs, discarded });
			const spent = { usage: usage ?? null, cost: cost ?? null, error: error ?? null, attributes };
			return [end(spanId ?? messageId, statusOf(error), durationMs ?? null, spent)];
		}
		case "tool.started": {
			const { callId, name, args, server, spanId, parentId, attributes: told } = event.data;
			const said = { summary: summarise(args), attributes: { ...told, ...compact({ mcpServer: server }) } };
			return [start({ id: spanId ?? callId, parentId: parentId ?? parent, kind: "tool", name, callId, ...said })];
		}
		case "tool.finished": {
			const { callId, ok, error, durationMs, exitCode, bytes, truncated, spanId } = event.data;
			const attributes = compact({ exitCode, bytes, truncated });
			const status = ok ? "ok" : statusOf(error ?? { code: "TOOL_FAILED" });
			return [end(spanId ?? callId, status, durationMs, { error: error ?? null, attributes })];
		}
		case "approval.requested":
			return [
				start({
					id: approvalSpanId(event.data.callId),
					parentId: parent,
					kind: "wait",
					name: "approval",
					summary: event.data.name,
				}),
			];
		case "approval.answered": {
			const { callId, decision, remember } = event.data;
			return [end(approvalSpanId(callId), "ok", null, { attributes: compact({ decision, remember }) })];
		}
		case "check.started": {
			const { checkId, command } = event.data;
			return [start({ id: checkId, parentId: parent, kind: "check", name: "check", summary: summarise(command) })];
		}
		case "check.finished": {
			const { checkId, exitCode, durationMs, error, failures, told } = event.data;
			const status = exitCode === 0 ? "ok" : statusOf(error ?? { code: "COMMAND_FAILED" });
			const attributes = compact({ exitCode, failures, told });
			return [end(checkId, status, durationMs, { error: error ?? null, attributes })];
		}
		case "span.started": {
			const { spanId, parentId, kind, name, input, attributes } = event.data;
			const summary = input === undefined ? "" : summarise(input);
			return [start({ id: spanId, parentId: parentId ?? parent, kind, name, summary, attributes: attributes ?? {} })];
		}
		case "span.finished": {
			const { spanId, status, durationMs, usage, cost, error, attributes, model } = event.data;
			const rest = { usage: usage ?? null, cost: cost ?? null, error: error ?? null, attributes: attributes ?? {} };
			return [end(spanId, status, durationMs, model === undefined ? rest : { ...rest, model })];
		}
		case "run.finished": {
			const status = runSpanStatus[event.data.status];
			const { error, durationMs, reason } = event.data;
			// The span begins with the wait in the queue, which no one process saw from end to end: the wall clock has it.
			return [
				end(runId, status, null, { error: error ?? null, attributes: { reason, activeMs: durationMs } }),
				{ op: "close", runId, status: status === "cancelled" ? "cancelled" : "interrupted", at, endSeq: seq },
			];
		}
		default:
			return [];
	}
}
