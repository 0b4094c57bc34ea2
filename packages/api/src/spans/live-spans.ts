import type { TraceHead } from "@playhead/db";
import { columnsOf } from "@playhead/trace";
import type { Context } from "../context.ts";
import { toWireError, wireShape } from "../error/index.ts";
import { errorFrame, pingFrame } from "../http/event-frames.ts";
import { toStream } from "../http/to-stream.ts";
import { Waiters } from "../live/wake.ts";
import { pingMs } from "../trpc.ts";
import { encodeSpans } from "./encode-spans.ts";
import { ChangedSpans } from "./span-changes.ts";

/** As those of `onEvents`: compression would hold chunks back. */
const headers = {
	"content-type": "text/event-stream",
	"cache-control": "no-cache, no-transform",
	"x-accel-buffering": "no",
	connection: "keep-alive",
};

/** The least time between two chunks. */
const windowMs = 100;
/** Spans after which a chunk is sent at once, so that a reader far behind costs bounded memory (LIVE4). */
const chunkSpans = 5_000;

const encoder = new TextEncoder();

/**
 * A trace as it grows, as server-sent events: what there is after `afterSeq`, then chunks of changed spans, each with
 * the place in the log as its id; `end` when the run is over. A trace of a session has no end.
 */
export function liveSpans(
	ctx: Pick<Context, "traces" | "hub">,
	head: TraceHead,
	afterSeq: number,
	signal: AbortSignal,
): Response {
	const gone = new AbortController();
	const frames = follow(ctx, head, afterSeq, AbortSignal.any([signal, gone.signal]));
	return new Response(
		toStream(frames, () => gone.abort()),
		{ headers },
	);
}

async function* follow(
	ctx: Pick<Context, "traces" | "hub">,
	head: TraceHead,
	afterSeq: number,
	signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
	try {
		const first = await encodeSpans(ctx, head, afterSeq);
		yield encoder.encode(`id: ${head.lastSeq}\ndata: `);
		yield* first;
		yield encoder.encode("\n\n");
		if (!head.ended) yield* changes(ctx, head, signal);
		if (!signal.aborted) yield encoder.encode("event: end\ndata: {}\n\n");
	} catch (error) {
		yield errorFrame(wireShape(toWireError(error), "spans"));
	}
}

/** Until the run is over or nobody listens. */
async function* changes(
	{ traces, hub }: Pick<Context, "traces" | "hub">,
	{ sessionId, runId, lastSeq, origin }: TraceHead,
	signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
	const news = new Waiters();
	const reader = hub.open({ sessionId, afterSeq: lastSeq }, () => news.wakeAll());
	const changed = new ChangedSpans(runId, lastSeq);
	let sentAt = performance.now() - windowMs;
	try {
		while (!signal.aborted) {
			const full = changed.over || changed.size >= chunkSpans;
			const batch = full ? null : reader.take();
			if (batch !== null) {
				changed.add(batch);
				continue;
			}
			const dueMs = sentAt + (changed.size > 0 ? windowMs : pingMs) - performance.now();
			if (!full && dueMs > 0) {
				await news.wait(AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(dueMs))]));
				continue;
			}
			sentAt = performance.now();
			if (changed.size === 0) {
				yield pingFrame;
				continue;
			}
			const { lastSeq: seq } = changed;
			const rows = await traces.changed(sessionId, changed.take());
			const columns = { ...columnsOf(rows, Date.parse(origin)), lastSeq: seq };
			yield encoder.encode(`id: ${seq}\ndata: ${JSON.stringify(columns)}\n\n`);
			if (changed.over) return;
		}
	} finally {
		reader.close();
	}
}
