import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";
import { createListener, createNotifier, type Signal } from "./index.ts";
import { openProxy } from "./tcp-proxy.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await cloneDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

async function listening(url = database.url) {
	const listener = createListener(url);
	const signals: Signal[] = [];
	listener.subscribe((signal) => signals.push(signal));
	await listener.ready;
	const lastSeq = (sessionId: string) =>
		Math.max(
			0,
			...signals
				.flatMap((signal) => signal.grown.filter((one) => one.sessionId === sessionId))
				.map((one) => one.lastSeq),
		);
	return { listener, signals, lastSeq, [Symbol.asyncDispose]: () => listener.close() };
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 5 });

describe("a notifier and a listener", () => {
	it("[LIVE1] tell of growth, queue, cancel and deletion", async () => {
		await using heard = await listening();
		const notifier = createNotifier(database.pool);
		const [grown, run, gone] = [randomUUID(), randomUUID(), randomUUID()];
		notifier.grown(grown, 12);
		notifier.queued();
		notifier.cancel(run);
		notifier.deleted(gone);
		await until(() => {
			expect(heard.lastSeq(grown)).toBe(12);
			expect(heard.signals.some((signal) => signal.queued)).toBe(true);
			expect(heard.signals.flatMap((signal) => signal.cancelled)).toContain(run);
			expect(heard.signals.flatMap((signal) => signal.deleted)).toContain(gone);
		});
		await notifier.close();
	});

	it("[PERF3] coalesce: a burst becomes a few notifications, the first of which leaves at once", async () => {
		await using heard = await listening();
		const notifier = createNotifier(database.pool);
		const [sessionId, other] = [randomUUID(), randomUUID()];
		for (let seq = 1; seq <= 2_000; seq += 1) notifier.grown(seq % 2 === 0 ? sessionId : other, seq);
		await until(() => expect([heard.lastSeq(sessionId), heard.lastSeq(other)]).toEqual([2_000, 1_999]));
		expect(heard.signals.length).toBeLessThanOrEqual(3);
		expect(heard.signals[0]?.grown).toEqual([{ sessionId: other, lastSeq: 1 }]);
		await notifier.close();
	});

	it("[PERF3] send one notification in 15 ms, however often a session grows", async () => {
		await using heard = await listening();
		const notifier = createNotifier(database.pool);
		const sessionId = randomUUID();
		const started = performance.now();
		for (let seq = 1; seq <= 100; seq += 1) {
			notifier.grown(sessionId, seq);
			await new Promise((resolve) => setTimeout(resolve, 1));
		}
		await until(() => expect(heard.lastSeq(sessionId)).toBe(100));
		const windows = (performance.now() - started) / 15;
		expect(heard.signals.length).toBeLessThanOrEqual(windows + 2);
		await notifier.close();
	});

	it("send what waits when the notifier closes, and nothing after", async () => {
		await using heard = await listening();
		const notifier = createNotifier(database.pool);
		const sessionId = randomUUID();
		for (let seq = 1; seq <= 10; seq += 1) notifier.grown(sessionId, seq);
		await notifier.close();
		notifier.grown(sessionId, 99);
		await until(() => expect(heard.lastSeq(sessionId)).toBe(10));
		await notifier.close();
	});

	it("keep what could not be sent, and send it later", async () => {
		await using heard = await listening();
		let fail = true;
		const query = (...args: unknown[]) => {
			if (fail) return Promise.reject(new Error("the database is away"));
			const [text, values] = args as [string, unknown[]];
			return database.pool.query(text, values);
		};
		const notifier = createNotifier({ query } as Pick<TestDatabase["pool"], "query">);
		const sessionId = randomUUID();
		notifier.grown(sessionId, 3);
		await new Promise((resolve) => setTimeout(resolve, 30));
		fail = false;
		notifier.grown(sessionId, 2);
		await until(() => expect(heard.lastSeq(sessionId)).toBe(3));
		await notifier.close();
	});
});

describe("a listener", () => {
	it("ignores payloads that are not ours", async () => {
		await using heard = await listening();
		const sessionId = randomUUID();
		await database.pool.query("SELECT pg_notify('playhead', 'hello')");
		await database.pool.query("SELECT pg_notify('playhead', $1)", [JSON.stringify([["g", sessionId, 1]])]);
		await until(() => expect(heard.lastSeq(sessionId)).toBe(1));
		expect(heard.signals).toHaveLength(1);
	});

	it("[LIVE2] listens again when its connection was ended, and says that signals may be missing", async () => {
		await using heard = await listening();
		await database.pool.query(
			"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'playhead-listener'",
		);
		await until(() => expect(heard.signals.filter((signal) => signal.resync)).toHaveLength(1));
		const sessionId = randomUUID();
		await database.pool.query("SELECT pg_notify('playhead', $1)", [JSON.stringify([["g", sessionId, 5]])]);
		await until(() => expect(heard.lastSeq(sessionId)).toBe(5));
	});

	it("[LIVE2] notices a connection that fell silent within seconds", async () => {
		await using proxy = await openProxy(database.url);
		await using heard = await listening(proxy.url);
		proxy.setSilent(true);
		// The listener gives its side up by itself: nothing tells it.
		await until(() => expect(proxy.open()).toBe(0));
		expect(heard.signals).toEqual([]);
		proxy.setSilent(false);
		await until(() => expect(heard.signals.map((signal) => signal.resync)).toEqual([true]));
	});

	it("is ready once the database is there, and closes while it is not", async () => {
		const proxy = await openProxy(database.url);
		proxy.setSilent(true);
		const late = createListener(proxy.url);
		const never = createListener("postgresql://nobody@127.0.0.1:1/none");
		await never.close();
		await expect(never.ready).resolves.toBeUndefined();
		proxy.cut();
		proxy.setSilent(false);
		await expect(late.ready).resolves.toBeUndefined();
		await late.close();
		await late.close();
		await proxy[Symbol.asyncDispose]();
	});

	it("stops telling a receiver that has left", async () => {
		await using heard = await listening();
		const left: Signal[] = [];
		const leave = heard.listener.subscribe((signal) => left.push(signal));
		leave();
		await database.pool.query(`SELECT pg_notify('playhead', '[["q"]]')`);
		await until(() => expect(heard.signals).toHaveLength(1));
		expect(left).toEqual([]);
	});
});
