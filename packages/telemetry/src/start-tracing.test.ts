import { SessionNotFoundError, StaleRunError } from "@playhead/core";
import { createMemoryLog } from "@playhead/core/test";
import { afterAll, expect, it, vi } from "vitest";
import { startTracing } from "./start-tracing.ts";
import { off } from "./telemetry.ts";
import { startCollector } from "./test/index.ts";
import { tracedLog } from "./traced-log.ts";

const collector = await startCollector();
vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url);
const warnings: string[] = [];
const options = { service: "playhead-test", warn: (message: string) => void warnings.push(message) };

const { telemetry, flush } = await startTracing({ ...options, env: { PLAYHEAD_OTEL: "1" } });

afterAll(async () => {
	vi.unstubAllEnvs();
	await collector[Symbol.asyncDispose]();
});

it("any other value than 1 is off", async () => {
	for (const value of [undefined, "", "0", "true"])
		expect((await startTracing({ ...options, env: { PLAYHEAD_OTEL: value } })).telemetry).toBe(off);
});

it("spans lie within each other, and an error is its code alone", async () => {
	const log = tracedLog(createMemoryLog({ newId: () => "a1" }), telemetry);
	const refused = telemetry.span("outer", { "playhead.run.attempt": 2 }, async () => {
		await expect(log.read({ sessionId: "s1", afterSeq: 0, limit: 10 })).rejects.toThrow(SessionNotFoundError);
		throw new StaleRunError("secret words", 2);
	});
	await expect(refused).rejects.toThrow(StaleRunError);
	await flush();
	const [read, outer] = collector.spans();
	expect(outer).toMatchObject({ name: "outer", service: "playhead-test" });
	expect(outer?.attributes).toEqual({ "playhead.run.attempt": 2, "error.type": "STALE_RUN" });
	expect(read).toMatchObject({ name: "log read", parentSpanId: outer?.spanId });
	expect(read?.attributes).toMatchObject({ "error.type": "SESSION_NOT_FOUND" });
	expect(collector.bodies.join()).not.toContain("secret words");
	expect(warnings).toEqual([]);
});

it("a collector that refuses is told to the log, and throws nothing", async () => {
	collector.answer(400);
	expect(await telemetry.span("unsent", {}, () => Promise.resolve("done"))).toBe("done");
	await flush();
	expect(warnings.join()).toMatch(/400|Bad Request/);
});
