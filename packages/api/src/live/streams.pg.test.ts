import { draft } from "@playhead/core/test";
import { EventSource } from "eventsource";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Client, createClient, followSession } from "../client.ts";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { httpServer } from "../test/http-server.ts";
import { recordRun } from "../test/recorded-run.ts";

let api: ApiUnderTest;
beforeAll(async () => {
	api = await apiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

const soon = { timeout: 15_000, interval: 10 };
const prompt = "hi";

/** A session whose run is under way, and the writer of its deltas. */
async function running() {
	const { sessionId, runId } = await api.caller.startSession({ prompt });
	await api.begin(sessionId, runId);
	const place = { runId, turn: 1 };
	let written = 0;
	const grow = async (count: number) => {
		const events = Array.from({ length: count }, () => draft.delta("a1", `${(written += 1)} `, place));
		await api.context.log.append({ sessionId, fence: { runId, attempt: 1 }, events });
	};
	return { sessionId, runId, grow };
}

const upTo = (last: number, after = 0) => Array.from({ length: last - after }, (_, index) => after + index + 1);

function follow(client: Client, sessionId: string, afterSeq = 0) {
	const seqs: number[] = [];
	const left = new AbortController();
	const take = (events: { seq: number }[]) => void seqs.push(...events.map(({ seq }) => seq));
	const done = followSession(client, sessionId, afterSeq, take, left.signal);
	return { seqs, done, leave: () => left.abort() };
}

describe("onEvents over HTTP", () => {
	it("[LIVE1][LIVE2] is the log, once and in order; a message's id is its last seq and resumes", async () => {
		await using server = await httpServer(api.context);
		const { sessionId, grow } = await running();
		const path = `${server.url}/api/trpc/onEvents?input=${encodeURIComponent(JSON.stringify({ sessionId, afterSeq: 3 }))}`;
		const first = await fetch(path);
		expect(first.headers.get("content-type")).toBe("text/event-stream");
		const text = await readUntil(first, "id: 4");
		expect(text).toContain('"type":"run.started"');
		expect(text).toContain('"reconnectAfterInactivityMs":31000');
		await grow(2);
		const resumed = await readUntil(await fetch(path, { headers: { "last-event-id": "5" } }), "id: 6");
		expect(resumed.match(/"seq":\d+/g)).toEqual(['"seq":6']);
	});

	it("[LIVE2] goes on over a restarted server, on another process of the same database", async () => {
		const { sessionId, grow } = await running();
		const first = await httpServer(api.context);
		const client = createClient({ url: first.url, EventSource });
		const reader = follow(client, sessionId);
		await grow(10);
		await vi.waitFor(() => expect(reader.seqs).toEqual(upTo(14)), soon);
		await first[Symbol.asyncDispose]();
		await grow(10);
		const other = await api.open();
		try {
			await using _ = await httpServer(other.context, undefined, Number(new URL(first.url).port));
			await grow(10);
			await vi.waitFor(() => expect(reader.seqs).toEqual(upTo(34)), { ...soon, timeout: 15_000 });
			reader.leave();
			await reader.done;
		} finally {
			await other.close();
		}
	});

	it("[LIVE6] ends with a retryable error when the server stops", async () => {
		const other = await api.open();
		await using server = await httpServer(other.context);
		const { sessionId } = await running();
		const response = await fetch(
			`${server.url}/api/trpc/onEvents?input=${encodeURIComponent(JSON.stringify({ sessionId }))}`,
		);
		const chunks = textOf(response);
		await readOn(chunks, "id: 4");
		const stopped = performance.now();
		other.context.endStreams();
		const text = await readOn(chunks);
		expect(performance.now() - stopped).toBeLessThan(5_000);
		expect(text).toMatch(/event: serialized-error\ndata: .*"code":-32603.*"SHUTTING_DOWN".*503/);
		expect(text).not.toContain("event: return");
		await other.close();
	});

	it("frees the reader when its client goes", async () => {
		await using server = await httpServer(api.context);
		const { sessionId } = await running();
		const gone = new AbortController();
		const input = encodeURIComponent(JSON.stringify({ sessionId }));
		const response = await fetch(`${server.url}/api/trpc/onEvents?input=${input}`, { signal: gone.signal });
		await response.body?.getReader().read();
		await vi.waitFor(() => expect(api.context.hub.stats().readers).toBe(1), soon);
		gone.abort();
		await vi.waitFor(() => expect(api.context.hub.stats().readers).toBe(0), soon);
	});

	it.each([
		["an unknown session", { sessionId: crypto.randomUUID() }, "SESSION_NOT_FOUND", 404],
		["a cursor of garbage", { sessionId: crypto.randomUUID(), lastEventId: "garbage" }, "INVALID_INPUT", 400],
		["a cursor below nothing", { sessionId: crypto.randomUUID(), afterSeq: -1 }, "INVALID_INPUT", 400],
	])("[SEC4] tells the client of %s and ends", async (_, input, code, httpStatus) => {
		await using server = await httpServer(api.context);
		const client = createClient({ url: server.url, EventSource });
		const failed = Promise.withResolvers<unknown>();
		client.onEvents.subscribe(input, { onError: failed.resolve, onData: () => undefined });
		expect(await failed.promise).toMatchObject({ data: { code, httpStatus } });
	});

	it("followSession gives up on what no further try will change", async () => {
		await using server = await httpServer(api.context, { allowedHosts: new Set(), anyAddress: false, token: "s3cret" });
		const { sessionId } = await running();
		const stranger = createClient({ url: server.url, EventSource });
		await expect(followSession(stranger, sessionId, 0, () => true)).rejects.toThrow("HTTP 401");
		const friend = createClient({ url: server.url, EventSource, token: "s3cret" });
		await followSession(friend, sessionId, 0, (events) => events.at(-1)?.seq === 4);
		await expect(followSession(friend, crypto.randomUUID(), 0, () => true)).rejects.toMatchObject({
			data: { code: "SESSION_NOT_FOUND" },
		});
	});
});

describe("onSessions", () => {
	it("tells of new, changed and deleted sessions, not of every event", async () => {
		await using server = await httpServer(api.context);
		const client = createClient({ url: server.url, EventSource });
		const changes: { sessionId: string; title?: string; status?: string; lastSeq?: number; deleted?: true }[] = [];
		const started = Promise.withResolvers<void>();
		const subscription = client.onSessions.subscribe(
			{},
			{ onStarted: () => started.resolve(), onData: (change) => void changes.push(change) },
		);
		await started.promise;
		const { sessionId, grow } = await running();
		for (let index = 0; index < 50; index += 1) await grow(1);
		await vi.waitFor(() => expect(changes.at(-1)).toMatchObject({ sessionId, title: prompt, lastSeq: 54 }), soon);
		expect(changes.length).toBeLessThan(10);
		await client.renameSession.mutate({ sessionId, title: "Named" });
		await vi.waitFor(
			() => expect(changes.at(-1)).toMatchObject({ sessionId, title: "Named", status: "running" }),
			soon,
		);
		await client.deleteSession.mutate({ sessionId });
		await vi.waitFor(() => expect(changes.at(-1)).toEqual({ sessionId, deleted: true }), soon);
		subscription.unsubscribe();
	});
});

describe("what is shown beside the sessions", () => {
	it("[LIVE9] is told to readers of another process: schedules, their runs, webhooks, deliveries, what was seen", async () => {
		const other = await api.open();
		await using server = await httpServer(other.context);
		const client = createClient({ url: server.url, EventSource });
		const told: string[] = [];
		const marks: unknown[] = [];
		const [topics, list] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
		const streams = [
			client.onChanges.subscribe(
				{},
				{ onStarted: () => topics.resolve(), onData: ({ topic }) => void told.push(topic) },
			),
			client.onSessions.subscribe(
				{ seen: true },
				{ onStarted: () => list.resolve(), onData: (change) => void ("seenAt" in change && marks.push(change)) },
			),
		];
		await Promise.all([topics.promise, list.promise]);
		const heard = async (topic: string, act: () => Promise<unknown>) => {
			told.length = 0;
			await act();
			await vi.waitFor(() => expect(told).toContain(topic), soon);
		};
		const { caller, context } = api;
		const timing = { type: "cron" as const, expression: "0 4 1 1 *" };
		let scheduleId = "";
		await heard("schedules", async () => {
			scheduleId = (await caller.schedules.create({ name: "n", prompt: "p", timing }))?.scheduleId ?? "";
		});
		await heard("schedules", () => caller.schedules.pause({ scheduleId }));
		await heard("schedules", () => caller.schedules.runNow({ scheduleId }));
		await heard("schedules", () => caller.startSession({ prompt: "by the clock", kind: "heartbeat" }));
		const wanted = { url: "https://example.com/hook", events: ["run.failed" as const] };
		await heard("webhooks", () => caller.webhooks.create(wanted));
		await heard("webhooks", () => recordRun(context.log, { startMs: 0, durationMs: 10, status: "error", calls: [] }));
		const { sessionId } = await caller.startSession({ prompt: "to be seen" });
		const { items } = await caller.markSeen({ sessionIds: [sessionId] });
		await vi.waitFor(() => expect(marks).toEqual(items), soon);
		for (const stream of streams) stream.unsubscribe();
		await vi.waitFor(() => expect(other.context.topicHub.readers()).toBe(0), soon);
		await other.close();
	});

	it("[SEC4] refuses a topic that there is none of", async () => {
		await using server = await httpServer(api.context);
		const input = encodeURIComponent(JSON.stringify({ topics: ["weather"] }));
		const response = await fetch(`${server.url}/api/trpc/onChanges?input=${input}`);
		expect(await response.text()).toMatch(/topics/);
	});
});

function textOf(response: Response): ReadableStreamDefaultReader<string> {
	if (response.body === null) throw new Error("The response has no body.");
	return response.body.pipeThrough(new TextDecoderStream()).getReader();
}

/** The stream's text up to and with `mark`, or to its end. */
async function readOn(chunks: ReadableStreamDefaultReader<string>, mark?: string): Promise<string> {
	for (let text = ""; ; ) {
		const { done, value } = await chunks.read();
		if (done) return text;
		text += value;
		if (mark !== undefined && text.includes(mark)) return text;
	}
}

/** The same, leaving the stream then. */
async function readUntil(response: Response, mark: string): Promise<string> {
	const chunks = textOf(response);
	const text = await readOn(chunks, mark);
	await chunks.cancel();
	return text;
}
