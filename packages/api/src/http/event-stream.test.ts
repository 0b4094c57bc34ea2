import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { describe, expect, it, vi } from "vitest";
import type { Context } from "../context.ts";
import { appRouter } from "../router.ts";
import { liveSession, upTo } from "../test/live-session.ts";
import { eventStream } from "./event-stream.ts";
import { serveTrpc } from "./serve-trpc.ts";

type Live = Awaited<ReturnType<typeof liveSession>>;

const endpoint = "/api/trpc";
/** Events that a session has once its first run has begun. */
const begun = 4;

function call(path: string, headers: Record<string, string> = {}): Request {
	return new Request(`http://localhost${endpoint}/${path}`, { headers });
}
const onEvents = (input: unknown, headers?: Record<string, string>): Request =>
	call(`onEvents?input=${encodeURIComponent(JSON.stringify(input))}`, headers);

/** This request answered by us, and by tRPC's own producer. */
async function answers({ hub }: Live, request: () => Request) {
	const createContext = () => ({ hub }) as unknown as Context;
	const reported: unknown[] = [];
	const report = (error: unknown) => void reported.push(error);
	const ours = await serveTrpc(request(), { endpoint, context: createContext, report });
	const theirs = await fetchRequestHandler({ endpoint, req: request(), router: appRouter, createContext });
	return { ours, theirs, reported };
}

function open({ hub, sessionId }: Live, pingMs = 60_000) {
	const gone = new AbortController();
	const errors: unknown[] = [];
	const onError = (error: unknown) => void errors.push(error);
	const input = { hub, sessionId, afterSeq: 0, signal: gone.signal, client: {}, pingMs, onError };
	return { stream: eventStream(input), gone, errors };
}

function textOf({ body }: Response) {
	const reader = (body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
	let text = "";
	/** The text up to and with `mark`, or to the end. */
	const until = async (mark?: string): Promise<string> => {
		for (;;) {
			if (mark !== undefined && text.includes(mark)) return text;
			const { done, value } = await reader.read();
			if (done) return text;
			text += value;
		}
	};
	return { until };
}

const seqsOf = (text: string): number[] => [...text.matchAll(/"seq":(\d+)/g)].map(([, seq]) => Number(seq));

/** A reader that has gone, by its own will or by the loss of its connection. */
async function cameAndWent(live: Live, lost: boolean): Promise<WeakRef<ReadableStream>> {
	const { stream, gone } = open(live);
	const reader = stream.getReader();
	await reader.read();
	await reader.read();
	if (lost) gone.abort();
	else await reader.cancel();
	return new WeakRef(stream);
}

/** What `node --expose-gc` gives. */
function collectGarbage(): void {
	setFlagsFromString("--expose-gc");
	(runInNewContext("gc") as () => void)();
}

describe("onEvents in its own frames", () => {
	it.each([
		["from the start", {}, {}, 0],
		["from a cursor", { afterSeq: 3 }, {}, 3],
		["from a message's id", { afterSeq: 3 }, { "last-event-id": "5" }, 5],
		["from an id in the input", { lastEventId: "6" }, {}, 6],
	])("is what tRPC writes, byte for byte, %s to the server's stop", async (_, input, headers, afterSeq) => {
		const live = await liveSession();
		await live.grow(3);
		const { ours, theirs } = await answers(live, () => onEvents({ sessionId: live.sessionId, ...input }, headers));
		const [our, their] = [textOf(ours), textOf(theirs)];
		for (const { until } of [our, their]) await until(`id: ${begun + 3}\n\n\n`);
		live.hub.close();
		const text = await our.until();
		expect(text).toBe(await their.until());
		expect(seqsOf(text)).toEqual(upTo(begun + 3, afterSeq));
		expect(text).toContain("SHUTTING_DOWN");
		expect(Object.fromEntries(ours.headers)).toEqual(Object.fromEntries(theirs.headers));
	});

	it.each([
		["a cursor beyond the end", { afterSeq: 999 }],
		["an unknown session", { sessionId: crypto.randomUUID() }],
		["an id of garbage", { lastEventId: "garbage" }],
		["an unknown field", { since: 3 }],
	])("[SEC4] refuses %s as tRPC does", async (_, input) => {
		const live = await liveSession();
		const request = () => onEvents({ sessionId: live.sessionId, ...input });
		const { ours, theirs, reported } = await answers(live, request);
		const text = await ours.text();
		expect(text).toBe(await theirs.text());
		expect(text).toContain("event: serialized-error");
		expect(ours.status).toBe(theirs.status);
		expect(reported).toEqual([]);
	});

	it("leaves what is no plain subscription to tRPC", async () => {
		const live = await liveSession();
		for (const path of [
			"onEvents?input={oops",
			"onEvents?batch=1&input={}",
			"onEvents",
			"onEvents?connectionParams=x",
		]) {
			const { ours, theirs } = await answers(live, () => call(path));
			expect([ours.status, await ours.text()]).toEqual([theirs.status, await theirs.text()]);
			expect(live.hub.stats()).toEqual({ feeds: 0, readers: 0 });
		}
	});

	it("reports a fault of the server's own and does not tell it", async () => {
		const live = await liveSession({ maxFailures: 1 });
		live.state.failing = new Error("secret");
		const { ours, theirs, reported } = await answers(live, () => onEvents({ sessionId: live.sessionId }));
		const text = await ours.text();
		expect(text).toBe(await theirs.text());
		expect(text).toContain('"INTERNAL"');
		expect(text).not.toContain("secret");
		expect(reported).toEqual([live.state.failing]);
	});
});

describe("a stream of events", () => {
	it("[LIVE3] pings while nothing happens", async () => {
		const live = await liveSession();
		const { stream } = open(live, 5);
		let text = "";
		for await (const chunk of stream) {
			text += new TextDecoder().decode(chunk);
			if (text.includes("ping")) break;
		}
		expect(text).toContain("event: ping\ndata: \n\n\n");
		expect(live.hub.stats().readers).toBe(0);
	});

	it("[LIVE4] holds nothing for a reader that does not read, and goes on from the log when it does", async () => {
		const live = await liveSession({ ringEvents: 8, pageEvents: 10, windowMs: 0 });
		const { stream } = open(live);
		const reader = stream.getReader();
		await reader.read();
		let text = new TextDecoder().decode((await reader.read()).value);
		for (let count = 0; count < 30; count += 1) {
			const { reads } = live.state;
			await live.grow();
			await vi.waitFor(() => expect(live.state.reads).toBeGreaterThan(reads), { timeout: 10_000, interval: 1 });
		}
		const next = new TextDecoder().decode((await reader.read()).value);
		// A whole page of the log, and not what would have been queued event by event.
		expect(seqsOf(next)).toEqual(upTo(begun + 10, begun));
		text += next;
		while (!text.includes(`id: ${begun + 30}\n`)) text += new TextDecoder().decode((await reader.read()).value);
		expect(seqsOf(text)).toEqual(upTo(begun + 30));
		await reader.cancel();
	});

	it("[LIVE8] hands the same bytes to all readers at the same place", async () => {
		const live = await liveSession();
		const readers = Array.from({ length: 3 }, () => open(live).stream.getReader());
		for (const reader of readers) await reader.read();
		const chunks = await Promise.all(readers.map((reader) => reader.read()));
		expect(chunks[0]?.value).toBeInstanceOf(Uint8Array);
		expect(new Set(chunks.map(({ value }) => value)).size).toBe(1);
		for (const reader of readers) await reader.cancel();
	});

	it("frees its reader as soon as the caller has gone, and none before it is read", async () => {
		const live = await liveSession();
		const { stream, gone } = open(live);
		const reader = stream.getReader();
		await reader.read();
		expect(live.hub.stats().readers).toBe(0);
		const waiting = reader.read();
		expect(live.hub.stats().readers).toBe(1);
		gone.abort();
		expect(live.hub.stats().readers).toBe(0);
		expect(await waiting).toEqual({ done: true, value: undefined });
	});

	it("[PERF3] holds nothing of a reader that has gone: its stream can be collected while others stay", async () => {
		const live = await liveSession();
		const { stream: staying } = open(live);
		const reader = staying.getReader();
		const gone = await Promise.all(Array.from({ length: 50 }, (_, index) => cameAndWent(live, index % 2 === 0)));
		await reader.read();
		await reader.read();
		await vi.waitFor(
			() => {
				collectGarbage();
				expect(gone.filter((stream) => stream.deref() !== undefined)).toHaveLength(0);
			},
			{ timeout: 15_000, interval: 20 },
		);
		expect(live.hub.stats().readers).toBe(1);
		await reader.cancel();
	});

	it("[LIVE6] tells a reader that does not read of the end, too", async () => {
		const live = await liveSession();
		const { stream, errors } = open(live);
		const reader = stream.getReader();
		await reader.read();
		await reader.read();
		live.hub.close();
		expect(errors).toMatchObject([{ code: "SHUTTING_DOWN" }]);
		expect(new TextDecoder().decode((await reader.read()).value)).toContain("event: serialized-error");
		expect((await reader.read()).done).toBe(true);
	});
});
