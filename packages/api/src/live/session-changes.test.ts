import type { SessionRow } from "@playhead/core";
import { createMemoryLog, openSession } from "@playhead/core/test";
import { describe, expect, it, vi } from "vitest";
import { quiet } from "../test/live-session.ts";
import { createSessionHub, type SessionChange } from "./session-changes.ts";
import type { LiveSignal } from "./signal.ts";

const soon = { timeout: 15_000, interval: 5 };

async function underTest(settings: { windowMs?: number; maxPending?: number } = {}) {
	const log = createMemoryLog({ newId: () => crypto.randomUUID() });
	const listeners = new Set<(signal: LiveSignal) => void>();
	const loads: string[][] = [];
	const state = { failing: false };
	const known: string[] = [];
	const marks = new Map<string, string>();
	const rows = (ids: string[]) => ids.map((id) => log.rows(id)).filter((row): row is SessionRow => row !== null);
	const hub = createSessionHub({
		signal: { subscribe: (listener) => (listeners.add(listener), () => listeners.delete(listener)) },
		load: async (ids) => {
			loads.push(ids);
			if (state.failing) throw new Error("away");
			return rows(ids);
		},
		recent: async () => rows(known),
		marks: async (ids) => new Map([...marks].filter(([id]) => ids.includes(id))),
		windowMs: 30,
		...settings,
	});
	const emit = (signal: Partial<LiveSignal>) => {
		for (const listener of listeners) listener({ ...quiet, ...signal });
	};
	const create = async () => {
		const { sessionId } = await openSession(log);
		known.push(sessionId);
		return sessionId;
	};
	const grown = (...ids: string[]) => emit({ grown: ids.map((sessionId) => ({ sessionId, lastSeq: 1 })) });
	return { hub, emit, create, grown, loads, state, marks };
}

/** Collects what a reader gets, until it is told to leave. */
function collect(hub: ReturnType<typeof createSessionHub>, wanted: { seen?: boolean } = {}) {
	const got: SessionChange[] = [];
	const gone = new AbortController();
	const done = (async () => {
		for await (const change of hub.subscribe(gone.signal, wanted)) got.push(change);
	})();
	return { got, done, leave: () => gone.abort() };
}

describe("changes of the session list", () => {
	it("[LIVE9] tell what was seen in another tab to those who ask for it, beside the session's state", async () => {
		const { hub, emit, create, grown, marks } = await underTest();
		const id = await create();
		marks.set(id, "2026-01-01T00:00:00.000Z");
		const asks = collect(hub, { seen: true });
		const plain = collect(hub);
		emit({ seen: [id, "unknown"] });
		grown(id);
		await vi.waitFor(() => expect(asks.got).toHaveLength(3), soon);
		expect(asks.got).toContainEqual({ sessionId: id, seenAt: "2026-01-01T00:00:00.000Z" });
		expect(asks.got).toContainEqual({ sessionId: "unknown", seenAt: null });
		await vi.waitFor(() => expect(plain.got).toMatchObject([{ sessionId: id, status: "queued" }]), soon);
		for (const reader of [asks, plain]) reader.leave();
		await Promise.all([asks.done, plain.done]);
	});

	it("are read once for all readers, and once a window however often a session grows", async () => {
		const { hub, create, grown, loads } = await underTest();
		const id = await create();
		const readers = [collect(hub), collect(hub), collect(hub)];
		for (let index = 0; index < 100; index += 1) grown(id);
		for (const { got } of readers)
			await vi.waitFor(() => expect(got).toMatchObject([{ sessionId: id, status: "queued" }]), soon);
		expect(loads).toEqual([[id]]);
		for (const reader of readers) reader.leave();
		await Promise.all(readers.map(({ done }) => done));
	});

	it("of a deleted session are its end, told at once", async () => {
		const { hub, create, emit, grown, loads } = await underTest({ windowMs: 60_000 });
		const id = await create();
		const { got, leave } = collect(hub);
		grown(id);
		await vi.waitFor(() => expect(got).toHaveLength(1), soon);
		grown(id);
		emit({ deleted: [id] });
		await vi.waitFor(() => expect(got.at(-1)).toEqual({ sessionId: id, deleted: true }), soon);
		expect(loads).toHaveLength(1);
		leave();
	});

	it("that were missed are looked up when signals may have been lost", async () => {
		const { hub, create, emit } = await underTest();
		const id = await create();
		const { got, leave } = collect(hub);
		emit({ resync: true });
		await vi.waitFor(() => expect(got).toMatchObject([{ sessionId: id }]), soon);
		leave();
	});

	it("wait for a database that is away", async () => {
		const { hub, create, grown, loads, state } = await underTest({ windowMs: 5 });
		const id = await create();
		const { got, leave } = collect(hub);
		state.failing = true;
		grown(id);
		await vi.waitFor(() => expect(loads.length).toBeGreaterThan(2), soon);
		expect(got).toEqual([]);
		state.failing = false;
		await vi.waitFor(() => expect(got).toMatchObject([{ sessionId: id }]), soon);
		leave();
	});

	it("[LIVE4] of a slow reader are the newest state of each session, not each state", async () => {
		const { hub, create, grown, loads } = await underTest({ windowMs: 1 });
		const [one, two] = [await create(), await create()];
		const slow = hub.subscribe();
		const first = slow.next();
		grown(one);
		expect((await first).value).toMatchObject({ sessionId: one });
		for (let index = 1; index <= 10; index += 1) {
			grown(one, two);
			await vi.waitFor(() => expect(loads).toHaveLength(index + 1), soon);
		}
		const rest = [(await slow.next()).value, (await slow.next()).value];
		expect(rest).toMatchObject([{ sessionId: one }, { sessionId: two }]);
		await slow.return();
	});

	it("[LIVE6] end with a retryable error when the server stops, or when a reader would cost too much", async () => {
		const { hub, create, grown } = await underTest({ windowMs: 1, maxPending: 1 });
		const ids = [await create(), await create(), await create()];
		const slow = hub.subscribe();
		const first = slow.next();
		grown(ids[0] ?? "");
		await first;
		const { got, done } = collect(hub);
		grown(...ids);
		await expect(done).rejects.toMatchObject({ code: "SHUTTING_DOWN" });
		await expect(slow.next()).rejects.toMatchObject({ code: "SHUTTING_DOWN" });
		expect(got.length).toBeLessThan(3);
		const last = hub.subscribe();
		const ended = last.next().catch((error: unknown) => error);
		hub.close();
		expect(await ended).toMatchObject({ code: "SHUTTING_DOWN" });
	});
});
