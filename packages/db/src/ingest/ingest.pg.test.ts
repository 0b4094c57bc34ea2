import { randomUUID } from "node:crypto";
import type { EventDraft, IngestBatch, IngestDraft } from "@playhead/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEventLog } from "../event-log/index.ts";
import { rebuild } from "../rebuild/index.ts";
import { sessionStore } from "../session/index.ts";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";
import { traceStore } from "../tool-trace/index.ts";
import { type IngestStore, ingestStore } from "./index.ts";

let database: TestDatabase;
let ingest: IngestStore;
const told: string[] = [];
beforeAll(async () => {
	database = await cloneDatabase();
	const notify = { grown: (id: string) => void told.push(id), deleted: (id: string) => void told.push(`-${id}`) };
	ingest = ingestStore(database, { newId: randomUUID, notify });
});
afterAll(() => database[Symbol.asyncDispose]());

const at = (ms: number) => new Date(Date.UTC(2026, 10, 20, 10) + ms).toISOString();
const usage = { input: 10, cacheRead: 5, cacheWrite: 0, output: 7, reasoning: 0 };

function head(sessionId: string): Omit<IngestBatch, "drafts"> {
	const origin = { source: "otlp", producer: "ops" } as const;
	const created = { kind: "chat", agent: "ops", model: "m", workspace: null, title: "T", origin } as const;
	return { sessionId, createdAt: at(0), created };
}

const one = (key: string, event: EventDraft): IngestDraft => ({ keys: [key], event });
const run = (runId: string, status: "running" | "done" | "error", ms = 0, durationMs = 100): IngestDraft =>
	one(`run:${runId}:${status}`, {
		type: "run.recorded",
		at: at(ms),
		runId,
		data: { status, ...(status === "running" ? {} : { durationMs }) },
	});

/** A model call with its span under another. */
function call(runId: string, id: string, ms: number, parentId?: string): IngestDraft[] {
	const text = [{ type: "text" as const, text: `answer ${id}` }];
	return [
		one(`start:${id}`, {
			type: "message.started",
			at: at(ms),
			runId,
			data: { messageId: id, role: "assistant", model: "m", parentId },
		}),
		one(`end:${id}`, {
			type: "message.finished",
			at: at(ms + 20),
			runId,
			data: { messageId: id, role: "assistant", content: text, usage, cost: 0.5, durationMs: 20 },
		}),
	];
}

const asked = (id: string, text: string, ms: number, keys = [id]): IngestDraft => ({
	keys,
	event: {
		type: "message.finished",
		at: at(ms),
		data: { messageId: id, role: "user", content: [{ type: "text", text }] },
	},
});

async function rows(sessionId: string) {
	const session = await sessionStore(database).get(sessionId);
	const [first, ...others] = await sessionStore(database).runs(sessionId);
	return { session, runs: first === undefined ? [] : [first, ...others] };
}

async function texts(sessionId: string): Promise<unknown[]> {
	const { rows: found } = await database.pool.query(
		"SELECT data->'content'->0->>'text' AS text FROM events WHERE session_id = $1 AND type = 'message.finished' ORDER BY seq",
		[sessionId],
	);
	return found.map(({ text }) => text);
}

describe("a batch from outside", () => {
	it("[ING1] makes the session, its run and its spans, and sums up what was spent", async () => {
		const [sessionId, runId] = [randomUUID(), randomUUID()];
		const drafts = [
			run(runId, "running"),
			asked("u1", "Hi", 1),
			...call(runId, "c1", 2),
			...call(runId, "c2", 40, "c1"),
		];
		expect(await ingest.append({ ...head(sessionId), drafts })).toEqual({ appended: 6, repeated: 0, lastSeq: 7 });
		const { session, runs } = await rows(sessionId);
		expect(session).toMatchObject({
			status: "running",
			lastSeq: 7,
			cost: 1,
			usage: { input: 20 },
			activeRunId: null,
			origin: { source: "otlp", producer: "ops" },
		});
		expect(runs).toMatchObject([
			{ runId, active: false, status: "running", trigger: "outside", cost: 1, usage: { output: 14 } },
		]);
		const trace = await traceStore(database).run(runId);
		expect(trace?.spans.map(({ id, parentId, kind }) => [id, parentId, kind])).toEqual([
			[runId, null, "run"],
			["c1", runId, "llm"],
			["c2", "c1", "llm"],
		]);
		expect(told).toContain(sessionId);
	});

	it("[ING1] no worker is given a run from outside", async () => {
		const { rows: queued } = await database.pool.query("SELECT FROM run_queue");
		expect(queued).toEqual([]);
	});

	it("[ING2] that comes twice, whole, in parts, or at once, is stored once", async () => {
		const [sessionId, runId] = [randomUUID(), randomUUID()];
		const drafts = [run(runId, "running"), asked("u1", "Hi", 1), ...call(runId, "c1", 2), ...call(runId, "c2", 40)];
		const batches = [drafts, drafts.slice(0, 3), drafts.slice(2), drafts, drafts.toReversed()];
		const results = await Promise.all(batches.map((part) => ingest.append({ ...head(sessionId), drafts: part })));
		expect(results.reduce((sum, { appended }) => sum + appended, 0)).toBe(6);
		expect((await rows(sessionId)).session).toMatchObject({ lastSeq: 7, cost: 1 });
	});

	it("[ING2] a draft is left out when its first key is known, and leaves all of them", async () => {
		const sessionId = randomUUID();
		const drafts = [
			asked("r1", "Hi", 1, ["run:1", "text:hi"]),
			asked("h", "Hi", 2, ["text:hi"]),
			asked("r2", "Hi", 3, ["run:2", "text:hi"]),
		];
		expect(await ingest.append({ ...head(sessionId), drafts })).toMatchObject({ appended: 2, repeated: 1 });
		expect(await ingest.append({ ...head(sessionId), drafts: [asked("h", "Hi", 2, ["text:hi"])] })).toMatchObject({
			appended: 0,
		});
		// Its second key is known and its first is not.
		expect(
			await ingest.append({ ...head(sessionId), drafts: [asked("r3", "Hi", 4, ["run:3", "text:hi"])] }),
		).toMatchObject({
			appended: 1,
		});
	});

	it("[ING3] several runs overlap; the session follows the one that began last, and runs while one does", async () => {
		const [sessionId, a, b] = [randomUUID(), randomUUID(), randomUUID()];
		await ingest.append({ ...head(sessionId), drafts: [run(a, "running", 0), run(b, "running", 50)] });
		await ingest.append({ ...head(sessionId), drafts: [run(b, "error", 50)] });
		expect((await rows(sessionId)).session?.status).toBe("running");
		await ingest.append({ ...head(sessionId), drafts: [run(a, "done", 0, 500)] });
		const { session, runs } = await rows(sessionId);
		expect(session).toMatchObject({ status: "error", runStartedAt: at(50), runDurationMs: 100 });
		expect(runs.map(({ runId, status, durationMs }) => [runId, status, durationMs])).toEqual(
			expect.arrayContaining([
				[a, "done", 500],
				[b, "error", 100],
			]),
		);
	});

	it("[ING3] a start that is learned later moves run and span to it", async () => {
		const [sessionId, runId] = [randomUUID(), randomUUID()];
		await ingest.append({ ...head(sessionId), drafts: [run(runId, "running", 30)] });
		await ingest.append({ ...head(sessionId), drafts: [run(runId, "done", 10)] });
		expect((await rows(sessionId)).runs[0]).toMatchObject({ startedAt: at(10), finishedAt: at(110) });
		expect((await traceStore(database).run(runId))?.spans[0]).toMatchObject({
			startedAt: at(10),
			durationMs: 100,
			status: "ok",
		});
	});

	it("[LOG5] a rebuild yields the same rows", async () => {
		const [sessionId, a, b] = [randomUUID(), randomUUID(), randomUUID()];
		await ingest.append({ ...head(sessionId), drafts: [run(a, "running", 30), ...call(a, "c1", 31)] });
		await ingest.append({ ...head(sessionId), drafts: [run(b, "done", 5), ...call(b, "c2", 6), run(a, "done", 20)] });
		const before = [await rows(sessionId), await traceStore(database).run(a), await traceStore(database).run(b)];
		await database.pool.query("UPDATE runs SET status = 'lost', cost = 9 WHERE session_id = $1", [sessionId]);
		await rebuild(database, sessionId);
		expect([await rows(sessionId), await traceStore(database).run(a), await traceStore(database).run(b)]).toEqual(
			before,
		);
	});

	it("[ING4] a malformed event stores nothing of its batch", async () => {
		const sessionId = randomUUID();
		const bad = { keys: ["x"], event: { type: "message.finished", at: "soon", data: {} } } as unknown as IngestDraft;
		await expect(ingest.append({ ...head(sessionId), drafts: [asked("u", "Hi", 1), bad] })).rejects.toMatchObject({
			code: "INVALID_INPUT",
		});
		expect((await rows(sessionId)).session).toBeNull();
	});

	it("[ING4] a session that Playhead runs is not written to", async () => {
		const sessionId = randomUUID();
		const created = { kind: "chat", agent: "a", model: "m", workspace: null, title: "T" } as const;
		const log = createEventLog(database, { newId: randomUUID });
		await log.execute(sessionId, () => ({
			events: [{ type: "session.created", at: at(0), data: created }],
			result: null,
		}));
		await expect(ingest.append({ ...head(sessionId), drafts: [asked("u", "Hi", 1)] })).rejects.toMatchObject({
			code: "SESSION_CONFLICT",
		});
	});
});

describe("a trace", () => {
	it("[ING5] is where the first said it is", async () => {
		const [a, b] = [randomUUID(), randomUUID()];
		const answers = await Promise.all([ingest.assign(new Map([["t1", a]])), ingest.assign(new Map([["t1", b]]))]);
		expect(answers[0]).toEqual(answers[1]);
		expect(await ingest.sessionsOf(["t1", "t2"])).toEqual(answers[0]);
	});

	it("[ING5] moves to its conversation, once; a history that was sent again is left out", async () => {
		const [provisional, sessionId, first, second] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
		await ingest.append({
			...head(sessionId),
			drafts: [run(first, "done"), asked("r1", "Hi", 1, ["run:1:hi", "text:hi"]), ...call(first, "c1", 2)],
		});
		await ingest.assign(new Map([["moving", provisional]]));
		const again = [
			run(second, "running", 500),
			asked("h1", "Hi", 500, ["text:hi"]),
			asked("r2", "More", 501, ["run:2:more", "text:more"]),
			...call(second, "c2", 502),
		];
		await ingest.append({ ...head(provisional), drafts: again });
		const moves = await Promise.all([
			ingest.move(provisional, head(sessionId)),
			ingest.move(provisional, head(sessionId)),
		]);
		expect(moves.filter((move) => move !== null)).toMatchObject([{ appended: 4, repeated: 1 }]);
		expect((await rows(provisional)).session).toBeNull();
		expect(await ingest.sessionsOf(["moving"])).toEqual(new Map([["moving", sessionId]]));
		expect(await texts(sessionId)).toEqual(["Hi", "answer c1", "More", "answer c2"]);
		expect((await rows(sessionId)).session).toMatchObject({ cost: 1, status: "running" });
		expect(await ingest.append({ ...head(sessionId), drafts: again })).toMatchObject({ appended: 0 });
		expect(told).toContain(`-${provisional}`);
	});

	it("[ING5] that moves before its session is made is told so, and stores nothing where it was", async () => {
		const [provisional, sessionId, runId] = [randomUUID(), randomUUID(), randomUUID()];
		await ingest.assign(new Map([["early", provisional]]));
		expect(await ingest.move(provisional, head(sessionId))).toBeNull();
		const batch = { ...head(provisional), drafts: [run(runId, "running"), ...call(runId, "c1", 2)] };
		expect(await ingest.appendTraces(batch, ["early"])).toBeNull();
		expect((await rows(provisional)).session).toBeNull();
		const unnamed = { ...head(sessionId), drafts: batch.drafts };
		unnamed.created = { ...unnamed.created, origin: { source: "otlp", producer: "bot" }, title: "knows less" };
		expect(await ingest.appendTraces(unnamed, ["early"])).toMatchObject({ appended: 3 });
		expect((await rows(sessionId)).session).toMatchObject({ origin: head(sessionId).created.origin });
	});

	it("[ING5] is whole in its conversation, however appends and the move meet", async () => {
		const [provisional, sessionId, runId] = [randomUUID(), randomUUID(), randomUUID()];
		await ingest.assign(new Map([["racing", provisional]]));
		const parts = Array.from({ length: 12 }, (_, index) => call(runId, `c${index}`, index * 10));
		const append = async (drafts: IngestDraft[]): Promise<void> => {
			for (;;) {
				const at = (await ingest.sessionsOf(["racing"])).get("racing") ?? "";
				if ((await ingest.appendTraces({ ...head(at), drafts }, ["racing"])) !== null) return;
			}
		};
		const appends = parts.map((drafts) => append([run(runId, "running"), ...drafts]));
		await Promise.all([...appends, ingest.move(provisional, head(sessionId))]);
		expect((await rows(provisional)).session).toBeNull();
		expect(new Set(await texts(sessionId))).toEqual(new Set(parts.map((_, index) => `answer c${index}`)));
		expect(await texts(sessionId)).toHaveLength(parts.length);
	});

	it("[ING5] keeps the title that a prompt gave its own session", async () => {
		const [provisional, sessionId] = [randomUUID(), randomUUID()];
		const titled = {
			keys: ["title"],
			event: { type: "session.titled", at: at(0), data: { title: "Asked", by: "prompt" } },
		};
		await ingest.append({ ...head(provisional), drafts: [titled as IngestDraft, asked("u1", "Asked", 1)] });
		await ingest.move(provisional, head(sessionId));
		expect((await rows(sessionId)).session?.title).toBe("Asked");
	});

	it("[ING2] ids of any length and content make keys", async () => {
		const sessionId = randomUUID();
		const keys = ["k".repeat(100_000), "a\0b", "half \ud800"];
		const drafts = keys.map((key, index) => asked(`u${index}`, "Hi", index, [key]));
		expect(await ingest.append({ ...head(sessionId), drafts })).toMatchObject({ appended: 3 });
		expect(await ingest.append({ ...head(sessionId), drafts })).toMatchObject({ appended: 0, repeated: 3 });
	});
});
