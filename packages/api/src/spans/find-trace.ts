import { RunNotFoundError, SessionNotFoundError } from "@playhead/core";
import type { TraceHead } from "@playhead/db";
import { z } from "zod";
import type { Context } from "../context.ts";
import { uuid } from "../input/index.ts";

/** Whose spans a request asks for, as its path has it. */
export type SpansOf = { runId: string } | { sessionId: string };

const ofRun = z.object({ runId: uuid });
const ofSession = z.object({ sessionId: uuid });

/** @throws RunNotFoundError, SessionNotFoundError; a ZodError for what is no UUID */
export async function findTrace(ctx: Pick<Context, "traces">, of: SpansOf): Promise<TraceHead> {
	const wanted = "runId" in of ? ofRun.parse(of) : ofSession.parse(of);
	const head = await ctx.traces.head(wanted);
	if (head !== null) return head;
	throw "runId" in wanted ? new RunNotFoundError(wanted.runId) : new SessionNotFoundError(wanted.sessionId);
}
