import {
	type EventLog,
	type Json,
	SessionNotFoundError,
	SpanNotFoundError,
	type SpanRow,
	type StoredEvent,
} from "@playhead/core";
import { z } from "zod";
import type { Context } from "../context.ts";
import { spanId, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { llmInput } from "./llm-input.ts";
import { artifactsOf, spanInput, spanOutput } from "./span-content.ts";
import { toSpan } from "./to-span.ts";

const input = z.strictObject({ sessionId: uuid, spanId });

/**
 * One span with its input, output, attributes and error. The first two are read from the events that began and ended it,
 * which hold the start of a large value; `artifacts` name where the whole is.
 */
export const span = procedure.input(input).query(async ({ ctx, input: wanted }) => {
	const row = await ctx.traces.span(wanted.sessionId, wanted.spanId);
	if (row === null) {
		const session = await ctx.sessions.get(wanted.sessionId);
		throw session === null ? new SessionNotFoundError(wanted.sessionId) : new SpanNotFoundError(wanted.spanId);
	}
	const [start, end] = await Promise.all([
		eventsUpTo(ctx.log, row, row.startSeq),
		eventsUpTo(ctx.log, row, row.endSeq),
	]);
	return {
		...toSpan(row),
		input: await inputOf(ctx, row, start),
		output: spanOutput(row, end),
		artifacts: { input: artifactsOf(start), output: artifactsOf(end) },
		error: row.error,
		attributes: row.attributes,
	};
});

/** Of a model call also the conversation that it was given, which no one event holds. */
async function inputOf(ctx: Context, row: SpanRow, start: readonly StoredEvent[]): Promise<Json> {
	const said = spanInput(row, start);
	if (start.at(-1)?.type !== "message.started" || !isObject(said)) return said;
	return { ...said, ...(await llmInput(ctx, row)) };
}

function isObject(value: Json): value is Record<string, Json> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The event at `seq` and the one before it: a run's message stands before its `run.queued`. */
async function eventsUpTo(log: Pick<EventLog, "read">, row: SpanRow, seq: number | null): Promise<StoredEvent[]> {
	if (seq === null) return [];
	const page = await log.read({ sessionId: row.sessionId, afterSeq: Math.max(0, seq - 2), limit: seq === 1 ? 1 : 2 });
	return page.events;
}
