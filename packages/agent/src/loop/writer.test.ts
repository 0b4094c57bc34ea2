import {
	type AppendInput,
	DatabaseUnavailableError,
	type EventDraft,
	type EventLog,
	StaleRunError,
	type StoredEvent,
} from "@playhead/core";
import { expect, it } from "vitest";
import { clock } from "./test-run.ts";
import { createWriter, HandedOver } from "./writer.ts";

const claim = { sessionId: "s", runId: "r", attempt: 1 };
const place = { at: "2026-11-20T00:00:00.000Z", runId: "r", turn: 1 };
const delta = (text: string): EventDraft => ({
	type: "message.delta",
	...place,
	data: { messageId: "m", part: "text", text },
});
const started: EventDraft = { type: "turn.started", ...place, data: { model: "x" } };

/** A log that stores what it is given, after a step that a test may put in front or behind. */
function fakeLog(hooks: { before?: (n: number) => Promise<void> | void; after?: (n: number) => void } = {}) {
	const batches: AppendInput[] = [];
	const stored: StoredEvent[] = [];
	let appends = 0;
	const log: Pick<EventLog, "append" | "read"> = {
		append: async (input) => {
			appends += 1;
			const n = appends;
			await hooks.before?.(n);
			batches.push(input);
			const firstSeq = stored.length + 1;
			stored.push(...input.events.map((event, index) => ({ sessionId: "s", seq: firstSeq + index, v: 1, ...event })));
			hooks.after?.(n);
			return { firstSeq, lastSeq: stored.length };
		},
		read: async ({ afterSeq, limit }) => ({
			events: stored.slice(afterSeq, afterSeq + limit),
			lastSeq: stored.length,
			hasMore: false,
		}),
	};
	return { log, batches, stored };
}

function writerOn(log: Pick<EventLog, "append" | "read">, onFailure: (error: unknown) => void = () => undefined) {
	return createWriter({ log, claim, clock, lastSeq: 0, patienceMs: 2_000, onFailure });
}

it("[LOG7] deltas wait about 40 ms and are written as one", async () => {
	const { log, stored, batches } = fakeLog();
	const writer = writerOn(log);
	for (const letter of "abc") await writer.write(delta(letter));
	expect(batches).toEqual([]);
	await expect.poll(() => stored.length).toBe(1);
	expect(stored[0]?.data).toMatchObject({ text: "abc" });
	expect(batches[0]?.fence).toEqual({ runId: "r", attempt: 1 });
});

it("[LOG7] any other event takes the waiting deltas along, in order", async () => {
	const { log, stored, batches } = fakeLog();
	const writer = writerOn(log);
	await writer.write(delta("a"));
	await writer.write(started);
	await writer.flush();
	expect(batches).toHaveLength(1);
	expect(stored.map(({ type }) => type)).toEqual(["message.delta", "turn.started"]);
});

it("[LOG7] one append is in flight at a time; the next batch grows meanwhile", async () => {
	const gate = Promise.withResolvers<void>();
	const { log, batches } = fakeLog({ before: (n) => (n === 1 ? gate.promise : undefined) });
	const writer = writerOn(log);
	await writer.write(started);
	for (let n = 0; n < 5; n += 1) await writer.write(started);
	gate.resolve();
	await writer.flush();
	expect(batches.map(({ events }) => events.length)).toEqual([1, 5]);
});

it("[LOG7] a writer that is behind makes its producer wait", async () => {
	const gate = Promise.withResolvers<void>();
	const { log } = fakeLog({ before: () => gate.promise });
	const writer = writerOn(log);
	await writer.write(started);
	let accepted = false;
	const accept = async (): Promise<void> => {
		await writer.write(delta("x".repeat(2 * 1024 * 1024)));
		accepted = true;
	};
	const large = accept();
	await new Promise((resolve) => setTimeout(resolve, 80));
	expect(accepted).toBe(false);
	gate.resolve();
	await large;
});

it("[LOG7] a stream of deltas makes at most about 25 rows a second, also while appends take their time", async () => {
	const { log, stored, batches } = fakeLog({ before: () => new Promise((resolve) => setTimeout(resolve, 10)) });
	const writer = writerOn(log);
	const startedAt = performance.now();
	while (performance.now() - startedAt < 400) {
		await writer.write(delta("x"));
		await new Promise((resolve) => setTimeout(resolve, 1));
	}
	await writer.flush();
	expect(batches.length).toBeGreaterThan(3);
	expect(stored.length).toBeLessThanOrEqual(Math.ceil((performance.now() - startedAt) / 40) + 1);
});

it("[LOG3] a stale token stops the writer at once and tells its owner", async () => {
	const { log } = fakeLog({
		before: () => {
			throw new StaleRunError("r", 1);
		},
	});
	const failures: unknown[] = [];
	const writer = writerOn(log, (error) => failures.push(error));
	await writer.write(started);
	await expect(writer.flush()).rejects.toThrow(StaleRunError);
	await expect(writer.write(started)).rejects.toThrow(StaleRunError);
	expect(failures).toHaveLength(1);
});

it("[LOG2] a batch is sent again when the database was away, and only once when its answer was lost", async () => {
	const away = (): never => {
		throw new DatabaseUnavailableError("away");
	};
	const lost = fakeLog({ after: (n) => (n === 1 ? away() : undefined) });
	const failed = fakeLog({ before: (n) => (n === 1 ? away() : undefined) });
	for (const { log, stored } of [lost, failed]) {
		const writer = writerOn(log);
		await writer.write(started);
		await writer.flush();
		expect(stored).toHaveLength(1);
	}
});

it("[RUN7] a hand-over stores what was taken and takes nothing more", async () => {
	const { log, stored } = fakeLog();
	const writer = writerOn(log);
	await writer.write(delta("a"));
	writer.handOver();
	await expect(writer.write(delta("b"))).rejects.toThrow(HandedOver);
	await writer.flush();
	expect(stored.map(({ data }) => data.text)).toEqual(["a"]);
});
