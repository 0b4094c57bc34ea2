import { limits, RunNotFoundError } from "@playhead/core";
import { z } from "zod";
import { TraceTooLargeError } from "../error/index.ts";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { toSpan } from "./to-span.ts";

const input = z.strictObject({ runId: uuid });

/** A run and all its spans, without their inputs and outputs (TRACE4), up to `limits.getSpans` of them. */
export const get = procedure.input(input).query(async ({ ctx, input: { runId } }) => {
	const trace = await ctx.traces.run(runId, limits.getSpans + 1);
	if (trace === null) throw new RunNotFoundError(runId);
	if (trace.spans.length > limits.getSpans) throw new TraceTooLargeError(runId);
	return { run: trace.run, spans: trace.spans.map(toSpan) };
});
