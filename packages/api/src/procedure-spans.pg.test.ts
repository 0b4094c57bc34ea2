import { startTracing } from "@playhead/telemetry";
import { startCollector } from "@playhead/telemetry/test";
import { afterAll, expect, it, vi } from "vitest";
import { apiUnderTest } from "./test/api-under-test.ts";

const collector = await startCollector();
vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url);
const on = { PLAYHEAD_OTEL: "1" };
const { flush } = await startTracing({ env: on, service: "playhead-web", warn: () => undefined });

afterAll(async () => {
	vi.unstubAllEnvs();
	await collector[Symbol.asyncDispose]();
});

it("a call without PLAYHEAD_OTEL=1 has no span, even where spans could be sent", async () => {
	await using api = await apiUnderTest();
	await api.caller.startSession({ prompt: "a prompt", agent: "demo" });
	await flush();
	expect(collector.paths).toEqual([]);
});

it("a call has a span with its name and code, and the log's spans within", async () => {
	await using api = await apiUnderTest(on);
	const { sessionId } = await api.caller.startSession({ prompt: "a prompt of one's own", agent: "demo" });
	await expect(api.caller.getSession({ sessionId: "no session" })).rejects.toThrow("sessionId");
	await flush();
	const spans = collector.spans();
	const started = spans.find(({ name }) => name === "trpc startSession");
	expect(started?.attributes).toEqual({ "rpc.method": "startSession", "playhead.code": "OK" });
	const refused = spans.find(({ name }) => name === "trpc getSession");
	expect(refused?.attributes).toMatchObject({ "playhead.code": "INVALID_INPUT", "error.type": "INVALID_INPUT" });
	const written = spans.find(({ name, parentSpanId }) => name === "log execute" && parentSpanId === started?.spanId);
	expect(written?.attributes).toMatchObject({ "playhead.session.id": sessionId });
	expect(collector.bodies.join()).not.toContain("a prompt of one's own");
});
