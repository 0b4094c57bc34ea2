import { randomUUID } from "node:crypto";
import { emptyTranscript, evolveAll, InvalidCursorError, readAll, SessionNotFoundError } from "@playhead/core";
import { at, draft, openSession, turns } from "@playhead/core/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEventLog } from "../event-log/index.ts";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";
import { type SessionStore, sessionStore } from "./index.ts";

let database: TestDatabase;
let store: SessionStore;
let log: ReturnType<typeof createEventLog>;
beforeAll(async () => {
	database = await cloneDatabase();
	store = sessionStore(database);
	log = createEventLog(database, { newId: randomUUID });
});
afterAll(() => database[Symbol.asyncDispose]());

/** `count` sessions whose titles, kinds and times repeat, so that keysets tie. */
async function seed(count: number): Promise<void> {
	await database.pool.query("TRUNCATE sessions");
	await database.pool.query(
		`INSERT INTO sessions (id, title, titled_by, kind, agent, model, status, archived, created_at, updated_at, activity_at)
		SELECT gen_random_uuid(), 'Title ' || n || CASE n % 5 WHEN 0 THEN ' 100%_off\\' ELSE '' END, 'prompt',
			(ARRAY['chat', 'schedule'])[1 + n % 2], (ARRAY['coder', 'writer', 'coder'])[1 + n % 3], 'm',
			(ARRAY['done', 'error', 'running'])[1 + n % 3], n % 10 = 0, now(), now(), '2026-01-01'::timestamptz + (n / 4) * interval '1 ms'
		FROM generate_series(1, $1::int) AS n`,
		[count],
	);
}

async function allPages(filter: Omit<Parameters<SessionStore["list"]>[0], "cursor">) {
	const items: Awaited<ReturnType<SessionStore["get"]>>[] = [];
	let cursor: string | null = null;
	do {
		const page: Awaited<ReturnType<SessionStore["list"]>> = await store.list({ ...filter, cursor });
		expect(page.items.length).toBeLessThanOrEqual(filter.limit);
		items.push(...page.items);
		cursor = page.nextCursor;
	} while (cursor !== null);
	return items;
}

describe("the list of sessions", () => {
	it("comes page by page, newest activity first, every session once", async () => {
		await seed(57);
		const items = await allPages({ limit: 7 });
		expect(items).toHaveLength(52);
		expect(new Set(items.map((item) => item?.sessionId)).size).toBe(52);
		const times = items.map((item) => item?.activityAt ?? "");
		expect(times).toEqual(times.toSorted().toReversed());
		expect((await store.list({ limit: 52 })).nextCursor).toBeNull();
	});

	it("is filtered by status, kind, agent, title and archive, together", async () => {
		await seed(60);
		expect((await allPages({ limit: 50, archived: true })).length).toBe(6);
		expect((await allPages({ limit: 50, status: "running" })).every((item) => item?.status === "running")).toBe(true);
		expect((await allPages({ limit: 50, kind: "schedule", agent: "writer" })).length).toBe(10);
		expect((await allPages({ limit: 50, query: "tItLe 17" })).map((item) => item?.title)).toEqual(["Title 17"]);
		expect((await allPages({ limit: 50, query: "100%_OFF\\" })).length).toBe(6);
		expect((await allPages({ limit: 50, query: "1_0%" })).length).toBe(0);
		expect((await allPages({ limit: 50, query: "'; DROP TABLE sessions; --" })).length).toBe(0);
	});

	it("[PERF4] looks for one or two characters among the newest 5,000 of the filter, for more among all", async () => {
		await seed(10_000);
		await database.pool.query(
			"UPDATE sessions SET title = CASE kind WHEN 'chat' THEN 'zebra' ELSE 'yak' END WHERE id IN (SELECT id FROM sessions ORDER BY activity_at LIMIT 2)",
		);
		const titles = async (query: string, filter = {}) =>
			(await store.list({ limit: 50, query, ...filter })).items.map(({ title }) => title);
		expect(await titles("zeb")).toEqual(["zebra"]);
		expect(await titles("ze")).toEqual([]);
		expect(await titles("ze", { kind: "chat" })).toEqual(["zebra"]);
		expect(await titles("🎉会")).toEqual([]);
		expect((await titles("5 1")).length).toBeGreaterThan(40);
	});

	it("[PERF4] reads a page from an index whose order is the list's, whatever it is filtered by", async () => {
		await seed(10_000);
		await database.pool.query("ANALYZE sessions");
		const filters = [
			["status", "error"],
			["kind", "schedule"],
			["agent", "writer"],
		] as const;
		for (let set = 0; set < 8; set += 1) {
			const chosen = filters
				.filter((_, index) => (set >> index) & 1)
				.map(([column, value]) => `AND ${column} = '${value}'`);
			const { rows } = await database.pool.query(
				`EXPLAIN SELECT * FROM sessions WHERE archived = false ${chosen.join(" ")} ORDER BY activity_at DESC, id DESC LIMIT 51`,
			);
			const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
			expect(plan).toContain("Index Scan");
			expect(plan).not.toMatch(/Sort|Filter: .*(status|kind|agent)/);
		}
	});

	it("[SEC4] refuses a cursor that it did not give", async () => {
		await expect(store.list({ limit: 5, cursor: "garbage" })).rejects.toThrow(InvalidCursorError);
	});

	it("counts by status what is not archived", async () => {
		await seed(30);
		const counts = await store.counts();
		expect(counts).toEqual({ queued: 0, running: 9, waiting: 0, done: 9, error: 9, cancelled: 0, lost: 0 });
	});
});

describe("one session", () => {
	it("is read with its runs", async () => {
		const session = await openSession(log);
		await session.begin();
		const row = await store.get(session.sessionId);
		expect(row).toMatchObject({ status: "running", activeRunId: session.runId, activeAttempt: 1, lastSeq: 4 });
		const later = await session.send();
		expect((await store.runs(session.sessionId)).map((run) => run.runId)).toEqual([session.runId, later.runId]);
		const gone = randomUUID();
		expect(await store.get(gone)).toBeNull();
		expect(await store.runs(gone)).toEqual([]);
		expect((await store.getMany([gone, session.sessionId])).map((one) => one.sessionId)).toEqual([session.sessionId]);
		expect(await store.getMany([])).toEqual([]);
	});

	it("moves to the top of the list when a run is queued, starts or ends, not while it streams", async () => {
		const session = await openSession(log);
		const activity = async () => (await store.get(session.sessionId))?.activityAt;
		expect(await activity()).toBe(at(0));
		await session.begin();
		expect(await activity()).toBe(at(5));
		await session.append([draft.delta("m", "text", { runId: session.runId, at: at(400) })]);
		expect(await activity()).toBe(at(5));
		expect((await store.get(session.sessionId))?.updatedAt).toBe(at(400));
		await session.finish();
		expect(await activity()).toBe(at(900));
		await session.send();
		expect(await activity()).toBe(at(1_000));
	});

	it("[LOG4] leaves nothing behind when it is removed, and its neighbour alone", async () => {
		const [session, neighbour] = [await openSession(log), await openSession(log)];
		for (const one of [session, neighbour]) {
			await one.begin();
			await one.append(turns(one.runId, 1, 10));
		}
		await database.pool.query("INSERT INTO artifacts (session_id, id, bytes, content) VALUES ($1, $2, 1, 'x')", [
			session.sessionId,
			randomUUID(),
		]);
		const before = await rowsOf(neighbour.sessionId);
		expect(await store.remove(session.sessionId)).toMatchObject({ runs: 1 });
		expect(await store.remove(session.sessionId)).toBeNull();
		expect(Object.values(await rowsOf(session.sessionId))).toEqual([0, 0, 0, 0, 0, 0, 0]);
		expect(await rowsOf(neighbour.sessionId)).toEqual(before);
		await expect(session.append([draft.delta("m", "late", { runId: session.runId })])).rejects.toThrow(
			SessionNotFoundError,
		);
	});
});

describe("the first page of a transcript", () => {
	it("[LIVE7] folds to the same messages and turns as the whole log", async () => {
		const session = await openSession(log);
		await session.begin();
		for (let turn = 1; turn <= 60; turn += 2) await session.append(turns(session.runId, turn, 10 + turn));
		const start = await store.pageStart(session.sessionId);
		expect(start).toBeGreaterThan(100);
		const whole = await foldFrom(session.sessionId, 1);
		const page = await foldFrom(session.sessionId, start);
		expect(page.turns).toEqual(whole.turns.slice(-20));
		expect(page.messages).toEqual(whole.messages.slice(-page.messages.length));
		const before = await store.pageStart(session.sessionId, start);
		expect(before).toBeLessThan(start);
		expect(await store.pageStart(session.sessionId, 2)).toBe(1);
		expect(await store.pageStart(session.sessionId, before)).toBe(1);
	});

	it("is the whole log of a short session, and none of an unknown one", async () => {
		const session = await openSession(log);
		expect(await store.pageStart(session.sessionId)).toBe(1);
		await expect(store.pageStart(randomUUID())).rejects.toThrow(SessionNotFoundError);
	});
});

async function foldFrom(sessionId: string, firstSeq: number) {
	let transcript = emptyTranscript(sessionId);
	for await (const page of readAll(log, sessionId, firstSeq - 1)) transcript = evolveAll(transcript, page);
	return transcript;
}

async function rowsOf(sessionId: string): Promise<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const table of ["events", "tool_traces", "agent_snapshots", "artifacts", "runs", "run_queue", "sessions"]) {
		const key = table === "sessions" ? "id" : "session_id";
		const { rows } = await database.pool.query(`SELECT count(*)::int AS count FROM ${table} WHERE ${key} = $1`, [
			sessionId,
		]);
		counts[table] = rows[0].count;
	}
	return counts;
}
