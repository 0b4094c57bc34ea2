import { describe, expect, it, vi } from "vitest";
import { liveSession, readTo, upTo } from "../test/live-session.ts";

/** Events that a session has once its first run has begun. */
const begun = 4;
/** What a promise is rejected with. */
const failureOf = (promise: Promise<unknown>) =>
	promise.then(
		() => "no failure",
		(error: unknown) => error,
	);
const soon = { timeout: 15_000, interval: 5 };

describe("a live hub", () => {
	it.each([1, 2, 3, 4, 5, 6, 7, 8])("[LIVE1] gives all once and in order under random timing (%i)", async () => {
		const { hub, sessionId, grow, state } = await liveSession({ ringEvents: 16, batchEvents: 5, pageEvents: 7 });
		state.readDelayMs = 1;
		const total = begun + 300;
		const readers = Array.from({ length: 12 }, async (_, index) => {
			await new Promise((resolve) => setTimeout(resolve, index * 7));
			const afterSeq = index % 3 === 0 ? 0 : begun;
			return { afterSeq, seqs: await readTo(hub.subscribe({ sessionId, afterSeq }), total) };
		});
		for (let written = 0; written < 300; ) {
			const count = Math.min(1 + Math.floor(Math.random() * 20), 300 - written);
			await grow(count);
			written += count;
			if (Math.random() < 0.5) await new Promise((resolve) => setTimeout(resolve, Math.random() * 8));
		}
		for (const { afterSeq, seqs } of await Promise.all(readers)) expect(seqs).toEqual(upTo(total, afterSeq));
	});

	it("[LIVE1] loses nothing that is written between the read of the log and the wait", async () => {
		const { hub, sessionId, grow, state } = await liveSession({ pollMs: 60_000 });
		state.readDelayMs = 20;
		const seqs = readTo(hub.subscribe({ sessionId, afterSeq: 0 }), begun + 1);
		await vi.waitFor(() => expect(state.reads).toBe(1), soon);
		await grow();
		expect(await seqs).toEqual(upTo(begun + 1));
	});

	it("[LIVE8] reads the log once for all readers", async () => {
		const { hub, sessionId, grow, state } = await liveSession({ windowMs: 0 });
		const total = begun + 50;
		const one = readTo(hub.subscribe({ sessionId, afterSeq: begun }), total);
		const many = Array.from({ length: 199 }, () => readTo(hub.subscribe({ sessionId, afterSeq: begun }), total));
		await vi.waitFor(() => expect(hub.stats()).toEqual({ feeds: 1, readers: 200 }), soon);
		const before = state.reads;
		for (let count = 0; count < 50; count += 1) await grow();
		for (const seqs of [await one, ...(await Promise.all(many))]) expect(seqs).toEqual(upTo(total, begun));
		expect(state.reads - before).toBeLessThanOrEqual(51);
	});

	it("[LIVE8] shares the pages of readers that are behind at the same place", async () => {
		const { hub, sessionId, grow, state } = await liveSession({ ringEvents: 4, pageEvents: 10 });
		await grow(96);
		const keeper = hub.subscribe({ sessionId, afterSeq: begun + 96 });
		const next = keeper.next();
		await vi.waitFor(() => expect(state.reads).toBe(1), soon);
		state.readDelayMs = 2;
		const readers = Array.from({ length: 20 }, () => readTo(hub.subscribe({ sessionId, afterSeq: 0 }), 100));
		for (const seqs of await Promise.all(readers)) expect(seqs).toEqual(upTo(100));
		expect(state.reads).toBeLessThanOrEqual(12);
		await grow();
		expect((await next).value).toHaveLength(1);
		await keeper.return();
	});

	it("[LIVE4] keeps nothing for a slow reader, which goes on from the log at its own pace", async () => {
		const { hub, sessionId, grow } = await liveSession({ ringEvents: 8, pageEvents: 10 });
		const slow = hub.subscribe({ sessionId, afterSeq: 0 });
		const first = await slow.next();
		const seqs = [...(first.value ?? [])].map((event) => event.seq);
		const fast = readTo(hub.subscribe({ sessionId, afterSeq: 0 }), begun + 100);
		for (let count = 0; count < 100; count += 1) await grow();
		expect(await fast).toEqual(upTo(begun + 100));
		seqs.push(...(await readTo(slow, begun + 100)));
		expect(seqs).toEqual(upTo(begun + 100));
	});

	it("[LIVE2] resumes after any cursor", async () => {
		const { hub, sessionId, grow } = await liveSession({ ringEvents: 5 });
		await grow(10);
		for (let afterSeq = 0; afterSeq < begun + 10; afterSeq += 1) {
			expect(await readTo(hub.subscribe({ sessionId, afterSeq }), begun + 10)).toEqual(upTo(begun + 10, afterSeq));
		}
	});

	it("[LIVE1] makes up for lost signals by looking again", async () => {
		const { hub, sessionId, grow, state } = await liveSession({ pollMs: 30 });
		const seqs = readTo(hub.subscribe({ sessionId, afterSeq: begun }), begun + 1);
		await vi.waitFor(() => expect(state.reads).toBe(1), soon);
		state.deaf = true;
		await grow();
		expect(await seqs).toEqual([begun + 1]);
	});

	it("[LIVE1] reads again at once when signals may have been missed", async () => {
		const { hub, sessionId, grow, state, emit } = await liveSession({ pollMs: 60_000 });
		const seqs = readTo(hub.subscribe({ sessionId, afterSeq: begun }), begun + 1);
		await vi.waitFor(() => expect(state.reads).toBe(1), soon);
		state.deaf = true;
		await grow();
		emit({ resync: true });
		expect(await seqs).toEqual([begun + 1]);
	});
});

describe("the end of a live stream", () => {
	it("[LIVE6] is a retryable error when the server stops, at once and for later readers too", async () => {
		const { hub, sessionId, state } = await liveSession();
		const reading = readTo(hub.subscribe({ sessionId, afterSeq: begun }), begun + 1);
		const failure = failureOf(reading);
		await vi.waitFor(() => expect(state.reads).toBe(1), soon);
		hub.close();
		expect(await failure).toMatchObject({ code: "SHUTTING_DOWN" });
		await expect(hub.subscribe({ sessionId, afterSeq: 0 }).next()).rejects.toMatchObject({ code: "SHUTTING_DOWN" });
		expect(hub.stats()).toEqual({ feeds: 0, readers: 0 });
	});

	it("comes at once when the reader goes, and the feed is dropped after the last", async () => {
		const { hub, sessionId } = await liveSession({ lingerMs: 20 });
		const gone = new AbortController();
		const reading = readTo(hub.subscribe({ sessionId, afterSeq: begun, signal: gone.signal }), begun + 1);
		await vi.waitFor(() => expect(hub.stats().readers).toBe(1), soon);
		gone.abort();
		expect(await reading).toEqual([]);
		expect(hub.stats()).toEqual({ feeds: 1, readers: 0 });
		await vi.waitFor(() => expect(hub.stats().feeds).toBe(0), soon);
	});

	it("is SESSION_NOT_FOUND when the session is deleted, or was never there", async () => {
		const { hub, sessionId, emit } = await liveSession();
		const reading = readTo(hub.subscribe({ sessionId, afterSeq: begun }), begun + 1);
		const failure = failureOf(reading);
		await vi.waitFor(() => expect(hub.stats().readers).toBe(1), soon);
		emit({ deleted: [sessionId] });
		expect(await failure).toMatchObject({ code: "SESSION_NOT_FOUND" });
		const nobody = hub.subscribe({ sessionId: crypto.randomUUID(), afterSeq: 0 });
		await expect(nobody.next()).rejects.toMatchObject({ code: "SESSION_NOT_FOUND" });
		expect(hub.stats()).toEqual({ feeds: 0, readers: 0 });
	});

	it("[SEC4] is INVALID_INPUT for a cursor beyond the end, which harms no other reader", async () => {
		const { hub, sessionId, grow } = await liveSession({ pollMs: 60_000 });
		const wrong = hub.subscribe({ sessionId, afterSeq: 999 });
		const failure = failureOf(wrong.next());
		const right = readTo(hub.subscribe({ sessionId, afterSeq: 0 }), begun + 1);
		expect(await failure).toMatchObject({ code: "INVALID_INPUT", field: "afterSeq" });
		await grow();
		expect(await right).toEqual(upTo(begun + 1));
	});

	it("waits for a database that is away for a moment, and tells when it stays away", async () => {
		const { hub, sessionId, grow, state } = await liveSession({ retryMs: 5, maxFailures: 3 });
		const away = new Error("away");
		state.failing = away;
		const reading = readTo(hub.subscribe({ sessionId, afterSeq: begun }), begun + 1);
		await vi.waitFor(() => expect(state.reads).toBe(2), soon);
		state.failing = null;
		await grow();
		expect(await reading).toEqual([begun + 1]);

		state.failing = away;
		const again = readTo(hub.subscribe({ sessionId, afterSeq: begun + 1 }), begun + 2);
		await expect(again).rejects.toBe(away);
	});
});
