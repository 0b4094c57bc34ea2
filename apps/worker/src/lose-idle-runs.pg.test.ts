import { randomUUID } from "node:crypto";
import type { IngestDraft } from "@playhead/core";
import { ingestStore, sessionStore } from "@playhead/db";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testWorkers } from "./test-workers.ts";

let under: Awaited<ReturnType<typeof testWorkers>>;
beforeAll(async () => {
	under = await testWorkers();
});
afterAll(() => under[Symbol.asyncDispose]());

const at = (ms: number) => new Date(Date.UTC(2026, 10, 20, 10) + ms).toISOString();

function head(source: "otlp" | "transcript") {
	const created = { kind: "chat", agent: "ops", model: "m", workspace: null, title: "T", origin: { source } } as const;
	return { sessionId: randomUUID(), createdAt: at(0), created };
}

const begun = (runId: string): IngestDraft => ({
	keys: [`run:${runId}`],
	event: { type: "run.recorded", at: at(0), runId, data: { status: "running" } },
});
const step = (runId: string, spanId: string): IngestDraft[] => [
	{
		keys: [`start:${spanId}`],
		event: { type: "span.started", at: at(100), runId, data: { spanId, parentId: null, kind: "other", name: "step" } },
	},
	{
		keys: [`end:${spanId}`],
		event: { type: "span.finished", at: at(400), runId, data: { spanId, status: "ok", durationMs: 300 } },
	},
];

it("[OTEL10] runs without an end are lost when nothing comes any more; a root that comes later amends them", async () => {
	const ingest = ingestStore(under.database, { newId: randomUUID });
	const [otlp, file, runs] = [head("otlp"), head("transcript"), [randomUUID(), randomUUID()] as const];
	await ingest.append({ ...otlp, drafts: [...runs.map(begun), ...step(runs[0], "s1")] });
	await ingest.append({ ...file, drafts: [begun(randomUUID())] });
	await under.startWorker({ PLAYHEAD_OUTSIDE_IDLE_MS: "1500" });
	const statuses = async (sessionId: string) =>
		(await sessionStore(under.database).runs(sessionId)).map(({ status }) => status);
	await expect.poll(() => statuses(otlp.sessionId), { timeout: 20_000 }).toEqual(["lost", "lost"]);
	const session = () => sessionStore(under.database).get(otlp.sessionId);
	expect(await session()).toMatchObject({ status: "lost", error: { code: "LOST" } });
	const [first] = await sessionStore(under.database).runs(otlp.sessionId);
	expect([first?.runId === runs[0] || first?.runId === runs[1], first?.error?.message]).toEqual([
		true,
		expect.stringContaining("never told"),
	]);
	const known = (await sessionStore(under.database).runs(otlp.sessionId)).find(({ runId }) => runId === runs[0]);
	expect(known?.durationMs).toBe(400);
	expect(await statuses(file.sessionId)).toEqual(["running"]);
	const ends = runs.map((runId): IngestDraft => {
		const data = { status: "done", durationMs: 500 } as const;
		return { keys: [`run:${runId}:root`], event: { type: "run.recorded", at: at(0), runId, data } };
	});
	await ingest.append({ ...otlp, drafts: ends });
	expect(await statuses(otlp.sessionId)).toEqual(["done", "done"]);
	expect(await session()).toMatchObject({ status: "done", error: null });
});
