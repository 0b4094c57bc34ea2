import { call, draft, text } from "@playhead/core/test";
import type { ChromeTrace, OtlpTraces } from "@playhead/trace";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { httpServer, type TestServer } from "../test/http-server.ts";

let api: ApiUnderTest;
let server: TestServer;
let sessionId: string;
let runId: string;
const key = `sk-ant-${"a".repeat(40)}`;

beforeAll(async () => {
	api = await apiUnderTest();
	server = await httpServer(api.context);
	({ sessionId, runId } = await api.caller.startSession({ prompt: "Say </script> to a.ts" }));
	await api.begin(sessionId, runId);
	const place = { runId, turn: 1 };
	await api.context.log.append({
		sessionId,
		fence: { runId, attempt: 1 },
		events: [
			draft.turnStarted(place),
			draft.started("a1", place),
			draft.finished("a1", [text("I read."), call("c1")], place),
			draft.toolStarted("c1", "a1", place, { path: "a.ts", key }),
			draft.toolFinished("c1", place, { result: "x".repeat(100_000), exitCode: 0 }),
			draft.toolStarted("c2", "a1", place),
		],
	});
});
afterAll(async () => {
	await server[Symbol.asyncDispose]();
	await api[Symbol.asyncDispose]();
});

const get = (query: string, of = `traces/${runId}`) => fetch(`${server.url}/api/${of}/export?${query}`);
const valueOf = (attributes: OtlpTraces["resourceSpans"][number]["resource"]["attributes"], name: string) =>
	attributes.find((attribute) => attribute.key === name)?.value;

describe("GET /api/traces/{runId}/export", () => {
	it("gives OTLP/JSON as its protobuf mapping has it", async () => {
		const response = await get("format=otlp");
		expect(response.headers.get("content-disposition")).toBe(`attachment; filename="playhead-run-${runId}.otlp.json"`);
		const { resourceSpans } = (await response.json()) as OtlpTraces;
		const spans = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
		expect(spans).toHaveLength(6);
		const ids = new Set(spans.map((span) => span.spanId));
		for (const span of spans) {
			expect(span.traceId).toBe(runId.replaceAll("-", ""));
			expect(span.spanId).toMatch(/^[0-9a-f]{16}$/);
			expect(span.startTimeUnixNano).toMatch(/^\d{19}$/);
			expect(BigInt(span.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(span.startTimeUnixNano));
			expect(span.parentSpanId === undefined || ids.has(span.parentSpanId)).toBe(true);
		}
		const tool = spans.find((span) => span.name === "execute_tool read_file");
		expect(valueOf(tool?.attributes ?? [], "process.exit.code")).toEqual({ intValue: "0" });
		expect(JSON.stringify(spans)).not.toContain("xxxx");
	});

	it("[SEC5] has inputs and outputs where they are asked for, masked and cut", async () => {
		const body = await (await get("format=otlp&content=1")).text();
		expect(body).toContain("[masked]");
		expect(body).not.toContain(key);
		expect(body).toContain("34,464 more characters");
		expect(body).toContain("I read.");
	});

	it("gives a Chrome trace", async () => {
		const { traceEvents } = (await (await get("format=chrome")).json()) as ChromeTrace;
		expect(traceEvents.filter(({ ph }) => ph === "X")).toHaveLength(6);
	});

	it("[SEC3] gives one HTML file, which what agents say does not break", async () => {
		const response = await get("format=html&content=1");
		expect(response.headers.get("content-type")).toContain("text/html");
		expect(response.headers.get("content-disposition")).toContain("attachment");
		const page = await response.text();
		expect(page.match(/<\/script>/g)).toHaveLength(2);
		expect(page).toContain("Say &lt;/script&gt; to a.ts");
	});

	it("gives the trace of a session, and without a format its log", async () => {
		const trace = await get("format=chrome", `sessions/${sessionId}`);
		expect(trace.headers.get("content-disposition")).toContain(`playhead-session-${sessionId}.chrome.json`);
		expect(((await trace.json()) as ChromeTrace).traceEvents.length).toBeGreaterThan(6);
		const log = await get("", `sessions/${sessionId}`);
		expect(log.headers.get("content-type")).toContain("ndjson");
	});

	it.each([
		["format=pdf", 400, "INVALID_INPUT"],
		["", 400, "INVALID_INPUT"],
		["format=otlp&contents=1", 400, "INVALID_INPUT"],
	])("[SEC4] refuses %s with %i", async (query, status, code) => {
		const response = await get(query);
		expect(response.status).toBe(status);
		expect(await response.json()).toMatchObject({ error: { data: { code } } });
	});
});
