import { randomBytes } from "node:crypto";
import { BinaryWriter } from "@bufbuild/protobuf/wire";

type Value = string | number;
type SpanInput = {
	traceId: Uint8Array;
	spanId: Uint8Array;
	parent: Uint8Array | null;
	name: string;
	startMs: number;
	durationMs: number;
	attributes: Record<string, Value>;
};

/** Spans of a trace: an agent, and steps of a model call and two tool calls each. */
export const spansPerTrace = 16;
const steps = 5;

const sentence = "The deployment at 09:08 removed the pool's cap; latency rose from 310 ms to 4.8 s a minute later. ";

/**
 * Bodies as an OpenTelemetry exporter posts them in protobuf, `spans` in each: whole traces of agents, of which ten are
 * one conversation. A model call carries what was said before it, as every convention has it: about 1 kB a span.
 */
export function* otlpBodies(spans: number): Generator<Uint8Array> {
	for (let trace = 0; ; ) {
		const writer = new BinaryWriter();
		const resource = (): void => {
			writer.tag(1, 2).fork();
			attribute(writer, "service.name", "bench-agent");
			writer.join();
		};
		writer.tag(1, 2).fork();
		resource();
		writer.tag(2, 2).fork();
		writer.tag(1, 2).fork().tag(1, 2).string("gen_ai").join();
		for (let count = 0; count < spans; count += spansPerTrace, trace += 1) {
			for (const span of traceSpans(`bench-${Math.floor(trace / 10)}`)) writeSpan(writer, span);
		}
		yield writer.join().join().finish();
	}
}

function traceSpans(conversation: string): SpanInput[] {
	const traceId = randomBytes(16);
	const root = randomBytes(8);
	const begun = Date.now() - 60_000;
	const base = { traceId, parent: root };
	const named = { "gen_ai.conversation.id": conversation };
	const agent = { "gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": "bench", ...named };
	const spans: SpanInput[] = [
		{ traceId, spanId: root, parent: null, name: "agent", startMs: begun, durationMs: 50_000, attributes: agent },
	];
	const said: object[] = [{ role: "user", parts: [{ type: "text", content: sentence.repeat(3) }] }];
	for (let step = 0; step < steps; step += 1) {
		const startMs = begun + step * 10_000;
		const call = { type: "tool_call", id: `call_${step}`, name: "query", arguments: { minute: step } };
		const answer = { role: "assistant", parts: [{ type: "text", content: sentence.repeat(2) }, call] };
		const attributes = {
			"gen_ai.operation.name": "chat",
			"gen_ai.provider.name": "openai",
			"gen_ai.request.model": "gpt-4o",
			"gen_ai.input.messages": JSON.stringify(said),
			"gen_ai.output.messages": JSON.stringify([answer]),
			"gen_ai.usage.input_tokens": 900 + step,
			"gen_ai.usage.output_tokens": 80,
			...named,
		};
		spans.push({ ...base, spanId: randomBytes(8), name: "chat gpt-4o", startMs, durationMs: 4_000, attributes });
		for (const tool of [0, 1]) {
			const given = {
				"gen_ai.operation.name": "execute_tool",
				"gen_ai.tool.name": "query",
				"gen_ai.tool.call.id": tool === 0 ? `call_${step}` : `more_${step}`,
				"gen_ai.tool.call.arguments": JSON.stringify({ minute: step }),
				"gen_ai.tool.call.result": JSON.stringify({ lines: [sentence, sentence] }),
			};
			const spanId = randomBytes(8);
			spans.push({
				...base,
				spanId,
				name: "execute_tool query",
				startMs: startMs + 5_000,
				durationMs: 900,
				attributes: given,
			});
		}
		said.push(answer, {
			role: "tool",
			parts: [{ type: "tool_call_response", id: `call_${step}`, response: sentence }],
		});
	}
	return spans;
}

/** Field numbers: opentelemetry/proto/trace/v1/trace.proto. */
function writeSpan(writer: BinaryWriter, span: SpanInput): void {
	writer.tag(2, 2).fork();
	writer.tag(1, 2).bytes(span.traceId).tag(2, 2).bytes(span.spanId);
	if (span.parent !== null) writer.tag(4, 2).bytes(span.parent);
	writer.tag(5, 2).string(span.name).tag(6, 0).int32(1);
	writer
		.tag(7, 1)
		.fixed64(nanos(span.startMs))
		.tag(8, 1)
		.fixed64(nanos(span.startMs + span.durationMs));
	for (const [key, value] of Object.entries(span.attributes)) {
		writer.tag(9, 2).fork();
		keyValue(writer, key, value);
		writer.join();
	}
	writer.join();
}

const nanos = (ms: number): string => String(BigInt(ms) * 1_000_000n);

function attribute(writer: BinaryWriter, key: string, value: Value): void {
	writer.tag(1, 2).fork();
	keyValue(writer, key, value);
	writer.join();
}

function keyValue(writer: BinaryWriter, key: string, value: Value): void {
	writer.tag(1, 2).string(key).tag(2, 2).fork();
	if (typeof value === "string") writer.tag(1, 2).string(value);
	else writer.tag(3, 0).int64(value);
	writer.join();
}
