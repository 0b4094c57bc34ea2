import { isRecord, text, texts, value } from "../attributes/read.ts";
import { serviceOf } from "../attributes/service-of.ts";
import type { ModelMessage, ModelRole } from "../message/model-message.ts";
import { readMessages } from "../message/read-messages.ts";
import { timesOf } from "../span/times.ts";
import type { OtlpLog } from "../wire/otlp.ts";

/** What logs tell of a model call whose span holds its times and tokens, and no messages. */
export type HeardCall = {
	traceId: string;
	spanId: string;
	/** ISO-8601, milliseconds: of the first record. */
	startedAt: string;
	session: string | null;
	service: string | null;
	input: ModelMessage[];
	output: ModelMessage[];
	finishReason: string | null;
	agent: string | null;
	/** Nothing but logs tells of the call's run. */
	fromLog: boolean;
};

/** One event a message, as OpenTelemetry's instrumentations emit them (semantic conventions 1.28 to 1.37). */
const roles: Record<string, ModelRole> = {
	"gen_ai.system.message": "system",
	"gen_ai.user.message": "user",
	"gen_ai.assistant.message": "assistant",
	"gen_ai.tool.message": "tool",
};

/** The whole call in one event (from 1.38 on). */
const details = "gen_ai.client.inference.operation.details";

/** The model calls of `gen_ai.*` events, each with what was told of it. Records of no span tell of no call. */
export function heardCalls(logs: readonly OtlpLog[], receivedMs: number): HeardCall[] {
	const calls = new Map<string, HeardCall>();
	for (const log of logs) {
		if (log.traceId === null || log.spanId === null || !log.event.startsWith("gen_ai.")) continue;
		const key = `${log.traceId}-${log.spanId}`;
		const call = calls.get(key) ?? newCall(log.traceId, log.spanId, log, receivedMs);
		calls.set(key, call);
		hear(call, log);
	}
	return [...calls.values()];
}

function newCall(
	traceId: string,
	spanId: string,
	{ at, attributes, resource }: OtlpLog,
	receivedMs: number,
): HeardCall {
	const { startMs } = timesOf({ start: at, end: at }, receivedMs);
	return {
		traceId,
		spanId,
		startedAt: new Date(startMs).toISOString(),
		session: text(attributes, "gen_ai.conversation.id", "session.id") ?? text(resource, "session.id") ?? null,
		service: serviceOf(resource),
		input: [],
		output: [],
		finishReason: null,
		agent: text(attributes, "gen_ai.agent.name") ?? null,
		fromLog: false,
	};
}

function hear(call: HeardCall, { event, body, attributes }: OtlpLog): void {
	const role = roles[event];
	if (role !== undefined) {
		call.input.push(...readMessages(isRecord(body) ? { ...body, role } : body, role));
	} else if (event === "gen_ai.choice" && isRecord(body)) {
		const { message = null, finish_reason: reason } = body;
		call.output.push(...readMessages(isRecord(message) ? { ...message, role: "assistant" } : message, "assistant"));
		if (typeof reason === "string") call.finishReason = reason;
	} else if (event === details) {
		const system = readMessages(value(attributes, "gen_ai.system_instructions"), "system");
		call.input.push(...system.map((message): ModelMessage => ({ ...message, role: "system" })));
		call.input.push(...readMessages(value(attributes, "gen_ai.input.messages"), "user"));
		call.output.push(...readMessages(value(attributes, "gen_ai.output.messages"), "assistant"));
		call.finishReason = texts(attributes, "gen_ai.response.finish_reasons")[0] ?? call.finishReason;
	}
}
