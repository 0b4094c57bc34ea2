import { RunNotFoundError } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { toSpan } from "./to-span.ts";

const input = z.strictObject({ runId: uuid });

/** A run and all its spans, without their inputs and outputs (TRACE4). */
export const get = procedure.input(input).query(async ({ ctx, input: { runId } }) => {
	const trace = await ctx.traces.run(runId);
	if (trace === null) throw new RunNotFoundError(runId);
	return { run: trace.run, spans: trace.spans.map(toSpan) };
});
