import { OpenTelemetry } from "@ai-sdk/otel";
import { context, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPLogExporter } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import { BatchSpanProcessor, SimpleSpanProcessor, type SpanExporter, TracerProvider } from "@opentelemetry/sdk-trace";
import { emptyTranscript, evolveAll } from "@playhead/core";
import { generateText, isStepCount, tool } from "ai";
import { MockLanguageModelV4 } from "ai/test";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { httpServer, type TestServer } from "../test/http-server.ts";

let api: ApiUnderTest;
let server: TestServer;
beforeAll(() => {
	context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
});
afterAll(() => {
	context.disable();
});
beforeEach(async () => {
	api = await apiUnderTest();
	server = await httpServer(api.context);
});
afterEach(async () => {
	trace.disable();
	await server[Symbol.asyncDispose]();
	await api[Symbol.asyncDispose]();
});

const resource = resourceFromAttributes({ "service.name": "weather-bot" });

const usage = (total: number, cacheRead: number, output: number) => ({
	inputTokens: { total, noCache: total - cacheRead, cacheRead, cacheWrite: 0 },
	outputTokens: { total: output, text: output, reasoning: 0 },
});

/** Asks for the weather, then tells it. */
function model(): MockLanguageModelV4 {
	const call = { type: "tool-call" as const, toolCallId: "call_1", toolName: "weather", input: '{"city":"Lyon"}' };
	const asked = {
		content: [call],
		finishReason: { unified: "tool-calls" as const, raw: "tool_calls" },
		usage: usage(1_000, 400, 20),
		warnings: [],
	};
	const told = {
		content: [{ type: "text" as const, text: "It rains in Lyon." }],
		finishReason: { unified: "stop" as const, raw: "stop" },
		usage: usage(1_100, 900, 30),
		warnings: [],
	};
	return new MockLanguageModelV4({ provider: "openai.chat", modelId: "gpt-4o", doGenerate: [asked, told] });
}

async function ask(sessionId: string): Promise<void> {
	await generateText({
		model: model(),
		prompt: "How is the weather in Lyon?",
		tools: {
			weather: tool({
				inputSchema: z.object({ city: z.string() }),
				execute: async ({ city }) => ({ city, sky: "rain" }),
			}),
		},
		stopWhen: isStepCount(3),
		runtimeContext: { sessionId },
		telemetry: {
			functionId: "weather",
			includeRuntimeContext: { sessionId: true },
			integrations: [new OpenTelemetry({ runtimeContext: true })],
		},
	});
}

const gpt4o = (input: number, cached: number, output: number) => (input * 2.5 + cached * 1.25 + output * 10) / 1e6;

const exporters: [string, (url: string) => SpanExporter][] = [
	["protobuf", (url) => new ProtobufExporter({ url })],
	["JSON", (url) => new JsonExporter({ url })],
	["protobuf, gzip", (url) => new ProtobufExporter({ url, compression: "gzip" as never })],
];

describe.each(exporters)("the AI SDK with OpenTelemetry's exporter: %s", (_, exporter) => {
	it.each([
		["in one batch", (own: SpanExporter) => new BatchSpanProcessor({ exporter: own })],
		["a request a span, children before parents", (own: SpanExporter) => new SimpleSpanProcessor({ exporter: own })],
	])("[OTEL6] %s: session, tree, tokens, cost and messages", async (_way, processor) => {
		const provider = new TracerProvider({
			resource,
			spanProcessors: [processor(exporter(`${server.url}/v1/traces`))],
		});
		trace.setGlobalTracerProvider(provider);
		await ask("chat-7");
		await provider.forceFlush();
		await provider.shutdown();
		const { items } = await api.caller.listSessions({});
		expect(items).toHaveLength(1);
		const [session] = items;
		expect(session).toMatchObject({
			title: "How is the weather in Lyon?",
			status: "done",
			model: "gpt-4o",
			origin: { source: "otlp", producer: "weather-bot", id: "chat-7" },
			usage: { input: 800, cacheRead: 1_300, cacheWrite: 0, output: 50, reasoning: 0 },
		});
		expect(session?.cost).toBeCloseTo(gpt4o(800, 1_300, 50), 9);
		const sessionId = session?.sessionId ?? "";
		const { events } = await api.caller.getEvents({ sessionId, limit: 1_000 });
		const { messages, runs } = evolveAll(emptyTranscript(sessionId), events);
		expect(messages).toMatchObject([
			{ role: "user", parts: [{ type: "text", text: "How is the weather in Lyon?" }] },
			{
				role: "assistant",
				parts: [{ type: "tool-call", name: "weather", status: "ok", args: { city: "Lyon" }, result: { sky: "rain" } }],
			},
			{ role: "assistant", parts: [{ type: "text", text: "It rains in Lyon." }] },
		]);
		const { spans } = await api.caller.traces.get({ runId: runs[0]?.runId ?? "" });
		const byId = new Map(spans.map((span) => [span.id, span]));
		const pathOf = (id: string | null): string => {
			const span = byId.get(id ?? "");
			return span === undefined ? "" : `${pathOf(span.parentId)}/${span.kind}`;
		};
		expect(spans.map(({ id }) => pathOf(id)).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
			"/run",
			"/run/agent",
			"/run/agent/turn",
			"/run/agent/turn",
			"/run/agent/turn/llm",
			"/run/agent/turn/llm",
			"/run/agent/turn/tool",
		]);
	});
});

it("[OTEL6] OpenTelemetry's exporter of logs: messages come to the call that they belong to", async () => {
	const url = `${server.url}/v1/logs`;
	const provider = new LoggerProvider({
		resource,
		processors: [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter({ url }) })],
	});
	const tracer = new TracerProvider({
		resource,
		spanProcessors: [new BatchSpanProcessor({ exporter: new ProtobufExporter({ url: `${server.url}/v1/traces` }) })],
	});
	const span = tracer.getTracer("app").startSpan("chat gpt-4o", {
		attributes: { "gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4o", "gen_ai.usage.input_tokens": 9 },
	});
	const logger = provider.getLogger("app");
	const within = trace.setSpan(context.active(), span);
	logger.emit({ eventName: "gen_ai.user.message", body: { content: "Hello?" }, context: within });
	const choice = { index: 0, finish_reason: "stop", message: { role: "assistant", content: "Hello!" } };
	logger.emit({ eventName: "gen_ai.choice", body: choice, context: within });
	span.end();
	await Promise.all([provider.forceFlush(), tracer.forceFlush()]);
	await Promise.all([provider.shutdown(), tracer.shutdown()]);
	const { items } = await api.caller.listSessions({});
	expect(items).toMatchObject([{ title: "Hello?", status: "done", usage: { input: 9 } }]);
	const sessionId = items[0]?.sessionId ?? "";
	const { events } = await api.caller.getEvents({ sessionId, limit: 100 });
	expect(evolveAll(emptyTranscript(sessionId), events).messages).toMatchObject([
		{ role: "user", parts: [{ text: "Hello?" }] },
		{ role: "assistant", parts: [{ text: "Hello!" }] },
	]);
});
