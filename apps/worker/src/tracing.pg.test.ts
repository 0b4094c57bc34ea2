import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startCollector } from "@playhead/telemetry/test";
import { expect, it } from "vitest";
import { testWorkers } from "./test-workers.ts";

/** Writes the address of every OpenTelemetry module that the process loads into a file. */
const noteLoads = `
import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";
registerHooks({ load(url, context, next) {
	if (url.includes("/@opentelemetry/")) appendFileSync(process.env.LOADED, url + "\\n");
	return next(url, context);
} });`;

async function runOnce(env: (endpoint: string) => Record<string, string>) {
	await using collector = await startCollector();
	await using test = await testWorkers();
	const loaded = join(test.dataDir, "loaded");
	const hooks = `--import=data:text/javascript,${encodeURIComponent(noteLoads)}`;
	const worker = await test.startWorker({ NODE_OPTIONS: hooks, LOADED: loaded, ...env(collector.url) });
	const { sessionId, runId } = await test.startSession("steps");
	await test.until(sessionId, "run.finished");
	worker.child.kill("SIGTERM");
	expect(await worker.exited).toBe(0);
	const modules = await readFile(loaded, "utf8");
	return {
		sessionId,
		runId,
		spans: collector.spans(),
		body: collector.bodies.join("\n"),
		paths: collector.paths,
		modules,
	};
}

it("a worker sends spans of its runs and of the log, without what was said", async () => {
	const result = await runOnce((endpoint) => ({
		PLAYHEAD_OTEL: "1",
		OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
		OTEL_SERVICE_NAME: "runs-of-a-test",
	}));
	const { spans, sessionId, runId, body, paths, modules } = result;
	expect(new Set(paths)).toEqual(new Set(["/v1/traces"]));
	const [run, ...others] = spans.filter(({ name }) => name === "run");
	expect(others).toEqual([]);
	expect(run?.service).toBe("runs-of-a-test");
	expect(run?.attributes).toEqual({
		"playhead.session.id": sessionId,
		"playhead.run.id": runId,
		"playhead.run.attempt": 1,
		"playhead.run.outcome": "ended",
	});
	const within = spans.filter(({ parentSpanId }) => parentSpanId === run?.spanId);
	expect(new Set(within.map(({ name }) => name))).toEqual(new Set(["log append", "log execute", "log read"]));
	for (const { name, attributes, startTimeUnixNano, endTimeUnixNano } of within) {
		expect(attributes["playhead.session.id"], name).toBe(sessionId);
		expect(attributes["playhead.rows"], name).toBeTypeOf("number");
		expect(endTimeUnixNano > startTimeUnixNano, name).toBe(true);
	}
	const appended = within.filter(({ name }) => name === "log append").map(({ attributes }) => attributes);
	expect(appended.every(({ "playhead.rows": rows }) => Number(rows) > 0)).toBe(true);
	expect(new Set(spans.map(({ scope }) => scope))).toEqual(new Set(["playhead"]));
	expect(body).not.toContain("All twelve");
	expect(modules).toContain("sdk-trace");
});

it("without PLAYHEAD_OTEL=1 nothing is sent and the SDK is not loaded", async () => {
	const { paths, modules } = await runOnce((endpoint) => ({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }));
	expect(paths).toEqual([]);
	expect(modules).toContain("/@opentelemetry/api/");
	expect(modules).not.toMatch(/sdk-trace|exporter|resources|context-async-hooks/);
});
