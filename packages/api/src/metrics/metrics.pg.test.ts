import { workerRegistry } from "@playhead/db";
import { v7 as newId } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { metricsResponse } from "../http/index.ts";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";

let api: ApiUnderTest;
beforeEach(async () => {
	api = await apiUnderTest();
});
afterEach(() => api[Symbol.asyncDispose]());

/** Every sample of the text by its name and labels. */
async function scrape(): Promise<{ samples: Record<string, number>; text: string; type: string | null }> {
	const response = await metricsResponse(api.context.metrics);
	const text = await response.text();
	const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
	const samples = Object.fromEntries(
		lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]),
	);
	return { samples, text, type: response.headers.get("content-type") };
}

describe("the metrics", () => {
	it("tell the runs by status, the queue and the workers", async () => {
		const first = await api.caller.startSession({ prompt: "One" });
		await api.caller.startSession({ prompt: "Two" });
		await api.begin(first.sessionId, first.runId);
		await api.pool.query(
			"UPDATE run_queue SET worker_id = 'w1', lease_expires_at = now() + interval '1 min' WHERE run_id = $1",
			[first.runId],
		);
		await api.pool.query("UPDATE run_queue SET available_at = now() - interval '90 s' WHERE worker_id IS NULL");
		await workerRegistry(api).beat({ id: "w1", host: "here", pid: 1, concurrency: 7 }, 1);
		const { samples, text, type } = await scrape();
		expect(type).toBe("text/plain; version=0.0.4; charset=utf-8");
		expect(text).toMatch(/^# HELP playhead_runs .+\n# TYPE playhead_runs gauge$/m);
		expect(samples).toMatchObject({
			'playhead_runs{status="queued"}': 1,
			'playhead_runs{status="running"}': 1,
			'playhead_runs{status="waiting"}': 0,
			'playhead_runs_ended_last_hour{status="lost"}': 0,
			playhead_queue_depth: 1,
			playhead_workers: 1,
			playhead_worker_capacity: 7,
			playhead_database_up: 1,
		});
		expect(samples.playhead_queue_oldest_seconds).toBeGreaterThanOrEqual(90);
		expect(samples.process_resident_memory_bytes).toBeGreaterThan(1_000_000);
		expect(samples.process_cpu_seconds_total).toBeGreaterThan(0);
	});

	it("count the operations on the log, the subscribers and the lag of what they get", async () => {
		const { sessionId } = await api.caller.startSession({ prompt: "One" });
		const stop = new AbortController();
		const stream = api.context.hub.subscribe({ sessionId, afterSeq: 0, signal: stop.signal });
		await stream.next();
		const before = (await scrape()).samples;
		expect(before['playhead_live_subscribers{stream="session"}']).toBe(1);
		expect(before['playhead_live_subscribers{stream="list"}']).toBe(0);
		expect(before.playhead_live_feeds).toBe(1);
		expect(before['playhead_log_operation_seconds_count{operation="execute"}']).toBe(1);
		const next = stream.next();
		await api.caller.sendMessage({ sessionId, text: "More", messageId: newId(), whenBusy: "queue" });
		await next;
		stop.abort();
		await stream.return();
		const after = (await scrape()).samples;
		expect(after.playhead_delivery_lag_seconds_count).toBe(1);
		expect(after.playhead_delivery_lag_seconds_sum).toBeLessThan(5);
		expect(after['playhead_live_subscribers{stream="session"}']).toBe(0);
	});

	it("say that the database is away, and no wrong numbers of it", async () => {
		await api.caller.startSession({ prompt: "One" });
		expect((await scrape()).samples.playhead_queue_depth).toBe(1);
		await api.pool.query("ALTER TABLE run_queue RENAME TO away");
		const { samples } = await scrape();
		expect(samples.playhead_database_up).toBe(0);
		expect(samples).not.toHaveProperty("playhead_queue_depth");
		expect(samples).not.toHaveProperty('playhead_runs{status="queued"}');
		await api.pool.query("ALTER TABLE away RENAME TO run_queue");
		expect((await scrape()).samples).toMatchObject({ playhead_database_up: 1, playhead_queue_depth: 1 });
	});
});
