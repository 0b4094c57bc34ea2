import { limits } from "@playhead/core";
import type { TraceHead } from "@playhead/db";
import type { Context } from "../context.ts";
import { ColumnEncoder } from "./column-encoder.ts";

/** Answers that are made at the same time: each may hold a hundred megabytes. The others wait in line. */
const atOnce = 3;
let running = 0;
const line: (() => void)[] = [];

/**
 * `SpanColumns` as JSON, in pieces: all spans of the trace, or those that changed after `afterSeq`. All of it is read
 * when this resolves.
 * @throws TooLargeError above `limits.traceSpans`
 */
export async function encodeSpans(
	ctx: Pick<Context, "traces">,
	{ sessionId, runId, origin, lastSeq }: TraceHead,
	afterSeq: number,
): Promise<Iterable<Uint8Array>> {
	if (running >= atOnce) await new Promise<void>((resolve) => line.push(resolve));
	else running += 1;
	try {
		const encoder = new ColumnEncoder();
		const copied = ctx.traces.copy({ sessionId, runId, origin, afterSeq, limit: limits.traceSpans + 1 });
		for await (const chunk of copied) encoder.add(chunk);
		return encoder.json({ origin: Date.parse(origin), lastSeq });
	} finally {
		const next = line.shift();
		if (next === undefined) running -= 1;
		else next();
	}
}
