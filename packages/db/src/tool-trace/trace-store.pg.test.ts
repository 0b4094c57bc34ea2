import { randomUUID } from "node:crypto";
import { foldSpans, InvalidCursorError, type SpanRow } from "@playhead/core";
import { at, draft, openSession, someUsage, text, turns } from "@playhead/core/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEventLog } from "../event-log/index.ts";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";
import { type TraceStore, traceStore } from "./index.ts";
import { listTraces } from "./list-traces.ts";

let database: TestDatabase;
let store: TraceStore;
let log: ReturnType<typeof createEventLog>;
beforeAll(async () => {
	database = await cloneDatabase();
	store = traceStore(database);
	log = createEventLog(database, { newId: randomUUID });
});
afterAll(() => database[Symbol.asyncDispose]());

async function endedRun() {
	const session = await openSession(log);
	await session.begin();
	await session.append(turns(session.runId, 1, 10));
	await session.finish();
	return session;
}

describe("a trace", () => {
	it("[TRACE1] holds the spans that the log folds to, in the order of their starts", async () => {
		const session = await endedRun();
		const trace = await store.run(session.runId);
		const folded = new Map<string, SpanRow>();
		foldSpans(folded, await session.events());
		expect(trace?.run).toMatchObject({ sessionId: session.sessionId, status: "done", attempt: 1, usage: someUsage });
		expect(trace?.spans).toHaveLength(folded.size);
		for (const span of trace?.spans ?? []) expect(span).toEqual(folded.get(span.id));
		const seqs = trace?.spans.map((span) => span.startSeq) ?? [];
		expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
		expect(await store.run(randomUUID())).toBeNull();
	});

	it("[TRACE3] gives one span, its unknown usage as null", async () => {
		const { sessionId, runId } = await endedRun();
		expect(await store.span(sessionId, `${runId}-m1`)).toMatchObject({ kind: "llm", usage: someUsage, cost: 0.25 });
		expect(await store.span(sessionId, `${runId}-n1`)).toMatchObject({ usage: someUsage, cost: null });
		expect(await store.span(sessionId, `${runId}-a1`)).toMatchObject({ kind: "tool", usage: null, cost: null });
		expect(await store.span(sessionId, "unknown")).toBeNull();
		expect(await store.span(randomUUID(), `${runId}-a1`)).toBeNull();
		const tools = await store.toolsOf(sessionId, [1]);
		expect(tools.map(({ id, kind, turn }) => [id, kind, turn])).toContainEqual([`${runId}-a1`, "tool", 1]);
		expect(tools.every(({ kind, turn }) => kind === "tool" && turn === 1)).toBe(true);
		expect(await store.toolsOf(sessionId, [])).toEqual([]);
	});
});

describe("the list of traces", () => {
	it("has one item a run, with its sums", async () => {
		const { sessionId, runId } = await endedRun();
		const { items, nextCursor } = await store.list({ sessionId, limit: 10 });
		expect(nextCursor).toBeNull();
		expect(items).toEqual([
			{
				runId,
				sessionId,
				title: "Read the two files",
				agent: "coder",
				model: "test/model",
				kind: "chat",
				error: null,
				status: "done",
				trigger: "start",
				startedAt: at(0),
				durationMs: 500,
				spanCount: 8,
				errorCount: 1,
				usage: someUsage,
				cost: 0.25,
				unpricedCalls: 1,
			},
		]);
	});

	it("[TRACE3] sums the model calls of a run that is under way", async () => {
		const session = await openSession(log);
		const { sessionId, runId } = session;
		await session.begin();
		await session.append(turns(runId, 1, 10));
		await session.append([
			draft.started("third", { runId, turn: 3, at: at(90) }),
			draft.finished("third", [text("x")], { runId, turn: 3, at: at(95) }),
		]);
		const [item] = (await store.list({ sessionId, limit: 1 })).items;
		expect(item).toMatchObject({ status: "running", durationMs: null, cost: 0.5 });
		expect(item?.usage).toEqual({ input: 300, cacheRead: 120, cacheWrite: 24, output: 60, reasoning: 12 });
	});

	it("comes page by page, every run once, filtered", async () => {
		const session = await openSession(log);
		for (let count = 0; count < 6; count += 1) await session.send();
		const seen: string[] = [];
		let cursor: string | null = null;
		do {
			const page: Awaited<ReturnType<TraceStore["list"]>> = await store.list({
				sessionId: session.sessionId,
				status: "queued",
				kind: "chat",
				limit: 3,
				cursor,
			});
			seen.push(...page.items.map((item) => item.runId));
			cursor = page.nextCursor;
		} while (cursor !== null);
		expect(seen).toHaveLength(7);
		expect(new Set(seen).size).toBe(7);
		expect((await store.list({ sessionId: session.sessionId, kind: "schedule", limit: 3 })).items).toEqual([]);
		expect((await store.list({ sessionId: session.sessionId, status: "done", limit: 3 })).items).toEqual([]);
	});

	it("looks at a bounded number of runs for one page, and at all of them page by page", async () => {
		const session = await openSession(log);
		for (let count = 0; count < 9; count += 1) await session.send();
		const windows = { run: 4, session: 4, spans: 4, text: 4 };
		const pages: number[] = [];
		let cursor: string | null = null;
		do {
			const page: Awaited<ReturnType<TraceStore["list"]>> = await listTraces(
				database.pool,
				{ sessionId: session.sessionId, text: "read the TWO", limit: 3, cursor },
				windows,
			);
			pages.push(page.items.length);
			cursor = page.nextCursor;
		} while (cursor !== null);
		expect(pages.reduce((sum, count) => sum + count, 0)).toBe(10);
		const nothing = { sessionId: session.sessionId, text: "nowhere", limit: 3 };
		const first = await listTraces(database.pool, nothing, windows);
		expect(first.items).toEqual([]);
		const second = await listTraces(database.pool, { ...nothing, cursor: first.nextCursor }, windows);
		const third = await listTraces(database.pool, { ...nothing, cursor: second.nextCursor }, windows);
		expect([first, second, third].map(({ nextCursor }) => nextCursor === null)).toEqual([false, false, true]);
	});

	it("[SEC4] refuses a cursor that it did not give", async () => {
		await expect(store.list({ limit: 5, cursor: "W10" })).rejects.toThrow(InvalidCursorError);
	});
});
