import { decideRunEnd, foldSpans, type SpanRow } from "@playhead/core";
import { call, draft, someUsage, text } from "@playhead/core/test";
import { buildTrace, ColumnStore, columnsOf, rollUp, type SpanColumns } from "@playhead/trace";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { httpServer, type TestServer } from "../test/http-server.ts";
import { sseFrames } from "../test/sse-frames.ts";

let api: ApiUnderTest;
let server: TestServer;
beforeAll(async () => {
	api = await apiUnderTest();
	server = await httpServer(api.context);
});
afterAll(async () => {
	await server[Symbol.asyncDispose]();
	await api[Symbol.asyncDispose]();
});

const unknown = "00000000-0000-4000-8000-00000000dead";
/** Names and arguments that escape badly: COPY's own escapes, JSON's, control characters, two-byte and four-byte text. */
const hostile = 'tab\tline\nback\\slash "quote" \\N \\t \u0001\u000b\u001f é 中 😀 \u202e';

/** A run that has begun: model calls with and without a price, a failed call, a command, a span whose parent never comes. */
async function startedRun() {
	const { sessionId, runId } = await api.caller.startSession({ prompt: "read a.ts" });
	await api.begin(sessionId, runId);
	const place = { runId, turn: 1 };
	const id = (name: string) => `${runId}-${name}`;
	const fence = { runId, attempt: 1 };
	const append = (events: Parameters<typeof api.context.log.append>[0]["events"]) =>
		api.context.log.append({ sessionId, fence, events });
	await append([
		draft.turnStarted(place),
		draft.started(id("m1"), place),
		draft.finished(id("m1"), [text("I read."), call(id("c1"))], place, { timeToFirstTokenMs: 12.5 }),
		draft.finished(id("none"), [], place),
		draft.started(id("m2"), place),
		draft.finished(id("m2"), [], place, { cost: null, error: { code: "MODEL_ERROR", message: hostile } }),
		draft.toolStarted(id("c1"), id("m1"), place, { path: hostile }),
		draft.toolFinished(id("c1"), place, { exitCode: 3, ok: false, error: { code: "COMMAND_FAILED", message: "x" } }),
		draft.of("span.started", place, { spanId: hostile, parentId: "nobody", kind: "agent", name: hostile }),
		draft.toolStarted(id("c2"), id("m1"), place),
	]);
	const end = { status: "done", reason: "answered", usage: someUsage, cost: null, durationMs: 500 } as const;
	const finish = async () => {
		await append([draft.toolFinished(id("c2"), place), draft.turnFinished(place)]);
		const at = new Date().toISOString();
		await api.context.log.execute(sessionId, (state) => decideRunEnd({ ...fence, at, end }, state));
	};
	return { sessionId, runId, append, place, id, finish };
}

const spansOf = (runId: string, query = "", headers: Record<string, string> = {}) =>
	fetch(`${server.url}/api/traces/${runId}/spans${query}`, { headers });

/** What the log folds to, in columns, in the order of `ids`. */
async function folded(sessionId: string, { id: ids, origin }: SpanColumns, runId?: string): Promise<SpanColumns> {
	const spans = new Map<string, SpanRow>();
	const { events } = await api.caller.getEvents({ sessionId, limit: 1_000 });
	foldSpans(spans, events);
	const all = [...spans.values()].filter((span) => runId === undefined || span.runId === runId);
	expect(all.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
	return columnsOf(
		ids.map((id) => spans.get(id) as SpanRow),
		origin,
	);
}

/** Words as texts, so that two answers may number them as they like. */
function spelled(answer: SpanColumns) {
	const { words, ...columns } = { ...answer, lastSeq: 0 };
	const say = (indices: number[]) => indices.map((index) => words[index]);
	const { run, kind, name, status, models } = columns;
	const spoken = { run: say(run), kind: say(kind), name: say(name), status: say(status) };
	return { ...columns, ...spoken, models: { ...models, model: say(models.model) } };
}

describe("GET /api/traces/{runId}/spans", () => {
	it("[TRACE4] gives the spans that the log folds to, in columns, whatever stands in them", async () => {
		const { sessionId, runId } = await startedRun();
		const columns = (await (await spansOf(runId)).json()) as SpanColumns;
		expect(columns.id).toHaveLength(8);
		expect(spelled(columns)).toEqual(spelled(await folded(sessionId, columns)));
		expect(buildTrace(columns, Date.now()).count).toBe(8);
		const { events } = await api.caller.getEvents({ sessionId, limit: 1_000 });
		expect(columns.lastSeq).toBe(events.at(-1)?.seq);
	});

	it("[TRACE4] gives a session's spans of all its runs", async () => {
		const { sessionId, runId, finish } = await startedRun();
		await finish();
		const second = await api.caller.sendMessage({ sessionId, text: "more", whenBusy: "queue" });
		const columns = (await (await fetch(`${server.url}/api/sessions/${sessionId}/spans`)).json()) as SpanColumns;
		expect(new Set(columns.run.map((word) => columns.words[word]))).toEqual(new Set([runId, second.runId]));
		expect(spelled(columns)).toEqual(spelled(await folded(sessionId, columns)));
	});

	it("[TRACE4] is answered with 304 until something changes", async () => {
		const { runId, append, place, id } = await startedRun();
		const first = await spansOf(runId);
		const etag = first.headers.get("etag") ?? "";
		expect(first.headers.get("cache-control")).toBe("private, no-cache");
		expect((await spansOf(runId, "", { "if-none-match": `"other", ${etag}` })).status).toBe(304);
		await append([draft.toolFinished(id("c2"), place)]);
		const changed = await spansOf(runId, "", { "if-none-match": etag });
		expect(changed.status).toBe(200);
		expect(changed.headers.get("etag")).not.toBe(etag);
	});

	it("[TRACE4] gives only what changed later, and keeps what is over", async () => {
		const { runId, id, finish } = await startedRun();
		const { lastSeq, id: before } = (await (await spansOf(runId)).json()) as Required<SpanColumns>;
		await finish();
		const response = await spansOf(runId, `?afterSeq=${lastSeq}`);
		expect(response.headers.get("cache-control")).toContain("max-age=300");
		const { id: later } = (await response.json()) as SpanColumns;
		expect(later).toContain(id("c2"));
		expect(later).not.toContain(id("c1"));
		expect(later.length).toBeLessThan(before.length);
	});

	it("[TRACE1][TRACE3] nests what a sub-agent does below it, and counts its calls once", async () => {
		const { runId, append, place, id } = await startedRun();
		const spent = { usage: { ...someUsage, input: 5_000 }, cost: 2 };
		const start = (spanId: string, parentId: string, kind: "agent" | "llm" | "tool") =>
			draft.of("span.started", place, {
				spanId: id(spanId),
				parentId: id(parentId),
				kind,
				name: spanId,
				input: { path: "b.ts" },
			});
		const end = (spanId: string, data: object) =>
			draft.of("span.finished", place, { spanId: id(spanId), status: "ok", durationMs: 3, ...data });
		await append([
			start("helper", "c2", "agent"),
			start("asks", "helper", "llm"),
			end("asks", { ...spent, model: "a/helper" }),
			start("reads", "helper", "tool"),
			end("reads", { output: "text" }),
			end("helper", spent),
		]);
		const trace = buildTrace((await (await spansOf(runId)).json()) as SpanColumns, Date.now());
		const at = (name: string) => trace.indexOf.get(id(name)) ?? -1;
		expect([at("asks"), at("reads")].map((i) => trace.parent[i])).toEqual([at("helper"), at("helper")]);
		expect(trace.parent[at("helper")]).toBe(at("c2"));
		expect(trace.depth[at("asks")]).toBe(4);
		const { cost, buckets } = rollUp(trace);
		expect(cost[at("helper")]).toBe(2);
		expect(buckets[at("helper") * 5]).toBe(5_000);
	});

	it.each([["br"], ["gzip"], ["identity"]])("[TRACE4] is sent as %s where that is taken", async (encoding) => {
		const { runId } = await startedRun();
		const response = await spansOf(runId, "", { "accept-encoding": encoding });
		expect(response.headers.get("content-encoding")).toBe(encoding === "identity" ? null : encoding);
		expect(((await response.json()) as SpanColumns).id).toHaveLength(8);
	});

	it.each([
		[unknown, "", 404, "RUN_NOT_FOUND"],
		["nonsense", "", 400, "INVALID_INPUT"],
		[unknown, "?afterSeq=-1", 400, "INVALID_INPUT"],
		[unknown, "?life=1", 400, "INVALID_INPUT"],
		[unknown, "?live=1", 404, "RUN_NOT_FOUND"],
	])("[SEC4] refuses %s%s with %i %s", async (runId, query, status, code) => {
		const response = await spansOf(runId, query);
		expect(response.status).toBe(status);
		expect(await response.json()).toMatchObject({ error: { data: { code } } });
	});
});

describe("GET /api/traces/{runId}/spans?live=1", () => {
	it("[TRACE4] sends what there is, then what changes, then the end", async () => {
		const run = await startedRun();
		const store = new ColumnStore();
		const frames = sseFrames(await spansOf(run.runId, "?live=1", { "accept-encoding": "br" }));
		const first = await frames.next();
		store.apply(JSON.parse(first.value?.data ?? "") as SpanColumns);
		await run.append([draft.delta(run.id("m2"), "nothing", run.place)]);
		await run.append([draft.toolStarted(run.id("c3"), run.id("m1"), run.place)]);
		const second = await frames.next();
		const chunk = JSON.parse(second.value?.data ?? "") as SpanColumns;
		expect(chunk.id).toEqual([run.id("c3")]);
		expect(Number(second.value?.id)).toBe(chunk.lastSeq);
		store.apply(chunk);
		void run.finish();
		let event = "";
		for await (const frame of frames) {
			event = frame.event;
			if (event === "end") break;
			store.apply(JSON.parse(frame.data) as SpanColumns);
		}
		expect(event).toBe("end");
		const whole = (await (await spansOf(run.runId)).json()) as SpanColumns;
		const now = Date.now();
		const live = buildTrace(store.columns(), now);
		const read = buildTrace(whole, now);
		expect([...live.id]).toEqual([...read.id]);
		expect([...live.status]).toEqual([...read.status]);
		expect([...live.endSeq]).toEqual([...read.endSeq]);
		expect(live.running).toBe(false);
	});

	it("[LIVE2] goes on after the last chunk that was received", async () => {
		const run = await startedRun();
		const { lastSeq } = (await (await spansOf(run.runId)).json()) as SpanColumns;
		await run.append([draft.toolStarted(run.id("c3"), run.id("m1"), run.place)]);
		const frames = sseFrames(await spansOf(run.runId, "?live=1", { "last-event-id": String(lastSeq) }));
		const { value } = await frames.next();
		expect((JSON.parse(value?.data ?? "") as SpanColumns).id).toEqual([run.id("c3")]);
		await frames.return();
		await vi.waitFor(() => expect(api.context.hub.stats().readers).toBe(0), 10_000);
	});

	it("[LIVE6] ends with a retryable error when the server stops", async () => {
		const run = await startedRun();
		const other = await api.open();
		await using stopping = await httpServer(other.context);
		const frames = sseFrames(await fetch(`${stopping.url}/api/traces/${run.runId}/spans?live=1`));
		await frames.next();
		await vi.waitFor(() => expect(other.context.hub.stats().readers).toBe(1), 10_000);
		other.context.endStreams();
		const { value } = await frames.next();
		expect(value?.event).toBe("serialized-error");
		expect(JSON.parse(value?.data ?? "")).toMatchObject({ data: { code: "SHUTTING_DOWN", httpStatus: 503 } });
		expect((await frames.next()).done).toBe(true);
		await other.close();
	});
});
