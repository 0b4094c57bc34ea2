import type { Json, SpanKind } from "@playhead/core";
import { bucketCount, spanKinds, spanStatuses, tokenBuckets } from "../columns/words.ts";
import type { Trace } from "../model/trace.ts";

/** What the columns leave out of a span. */
export type SpanDetail = {
	sessionId?: string;
	callId?: string | null;
	input?: Json;
	output?: Json;
	/** As the span's row has them. */
	attributes?: Record<string, Json>;
};

/** `gen_ai.operation.name` by kind; other kinds are no operation. */
const operations: Partial<Record<SpanKind, string>> = {
	run: "invoke_agent",
	agent: "invoke_agent",
	llm: "chat",
	tool: "execute_tool",
};

/** Attributes of span i by the OpenTelemetry semantic conventions for generative AI; what they have no name for is `playhead.*`. */
export function genAiAttributes(trace: Trace, i: number, detail: SpanDetail = {}): Record<string, Json | undefined> {
	const kind = spanKinds[trace.kind[i] as number] ?? "other";
	const turn = trace.turn[i] as number;
	const name = trace.words[trace.name[i] as number] ?? "";
	const exit = trace.exit[i] as number;
	return {
		"gen_ai.operation.name": operations[kind],
		"gen_ai.conversation.id": detail.sessionId,
		"gen_ai.agent.name": kind === "agent" ? name : text(detail.attributes?.["agent"]),
		"error.type": trace.errors.get(i)?.code,
		...(kind === "tool" ? toolAttributes(name, detail) : {}),
		...(kind === "llm" || trace.model[i] !== -1 ? modelAttributes(trace, i, detail) : {}),
		"process.exit.code": Number.isNaN(exit) ? undefined : exit,
		"playhead.kind": kind,
		"playhead.status": spanStatuses[trace.status[i] as number],
		"playhead.id": trace.id[i],
		"playhead.run": trace.words[trace.run[i] as number],
		"playhead.turn": turn < 0 ? undefined : turn,
		"playhead.seq": trace.startSeq[i],
		"playhead.summary": trace.summary[i] === "" ? undefined : trace.summary[i],
		"playhead.odd": trace.odd.get(i),
		...(kind === "tool" || kind === "llm"
			? {}
			: { "input.value": asText(detail.input), "output.value": asText(detail.output) }),
	};
}

function toolAttributes(name: string, { callId, input, output }: SpanDetail): Record<string, Json | undefined> {
	return {
		"gen_ai.tool.name": name,
		"gen_ai.tool.call.id": callId ?? undefined,
		"gen_ai.tool.call.arguments": asText(input),
		"gen_ai.tool.call.result": asText(output),
	};
}

/** Input tokens of the conventions include what the cache read and wrote, output tokens the reasoning; our buckets do not. */
function modelAttributes(trace: Trace, i: number, detail: SpanDetail): Record<string, Json | undefined> {
	const tokens = (bucket: (typeof tokenBuckets)[number]): number =>
		trace.tokens[i * bucketCount + tokenBuckets.indexOf(bucket)] as number;
	const cost = trace.cost[i] as number;
	const first = trace.firstToken[i] as number;
	const finish = text(detail.attributes?.["finishReason"]);
	return {
		"gen_ai.request.model": trace.words[trace.model[i] as number],
		"gen_ai.provider.name": text(detail.attributes?.["provider"]),
		"gen_ai.usage.input_tokens": tokens("input") + tokens("cacheRead") + tokens("cacheWrite"),
		"gen_ai.usage.cache_read.input_tokens": tokens("cacheRead"),
		"gen_ai.usage.cache_write.input_tokens": tokens("cacheWrite"),
		"gen_ai.usage.output_tokens": tokens("output") + tokens("reasoning"),
		"gen_ai.usage.reasoning.output_tokens": tokens("reasoning"),
		"gen_ai.usage.cost": Number.isNaN(cost) ? undefined : cost,
		"gen_ai.response.time_to_first_chunk": Number.isNaN(first) ? undefined : first / 1000,
		"gen_ai.response.finish_reasons": finish === undefined ? undefined : [finish],
		"gen_ai.input.messages": asText(detail.input),
		"gen_ai.output.messages": asText(detail.output),
	};
}

const text = (value: Json | undefined): string | undefined => (typeof value === "string" ? value : undefined);

function asText(value: Json | undefined): string | undefined {
	if (value === undefined || value === null) return undefined;
	return typeof value === "string" ? value : JSON.stringify(value);
}
