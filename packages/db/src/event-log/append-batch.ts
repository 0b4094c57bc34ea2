import { type EventDraft, eventVersion, type Fence, type SpanChange, sessionPatch, spanChanges } from "@playhead/core";
import type { QueryConfig } from "pg";
import { appendPlain, appendWithSpans } from "./append-statement.ts";
import { reduceSpanChanges, type SpanBatch } from "./span-batch.ts";
import { endParams, startParams } from "./span-params.ts";

export type Batch = { query: QueryConfig; spans: SpanBatch };

/** The append of prepared drafts as one statement. Seqs inside count from 1; the statement adds the log's old end. */
export function appendBatch(sessionId: string, drafts: readonly EventDraft[], fence: Fence | null): Batch {
	const changes: SpanChange[] = [];
	drafts.forEach((draft, index) => {
		for (const change of spanChanges(sessionId, draft, index + 1)) changes.push(change);
	});
	const spans = reduceSpanChanges(changes);
	const values = [...headParams(sessionId, drafts, fence), ...eventParams(drafts)];
	const plain = spans.starts.length === 0 && spans.ends.length === 0;
	const query = plain
		? { ...appendPlain, values }
		: { ...appendWithSpans, values: [...values, startParams(spans.starts), endParams(spans.ends)] };
	return { query, spans };
}

function headParams(sessionId: string, drafts: readonly EventDraft[], fence: Fence | null): unknown[] {
	const { set, addUsage, addCost, addUnpriced } = sessionPatch(drafts);
	return [
		sessionId,
		fence?.runId ?? null,
		fence?.attempt ?? null,
		drafts.length,
		set.updatedAt,
		set.turns ?? 0,
		set.contextTokens !== undefined,
		set.contextTokens ?? null,
		set.contextLimit ?? null,
		addUsage.input,
		addUsage.cacheRead,
		addUsage.cacheWrite,
		addUsage.output,
		addUsage.reasoning,
		addCost,
		addUnpriced,
	];
}

function eventParams(drafts: readonly EventDraft[]): unknown[] {
	return [
		eventVersion,
		drafts.map((draft) => draft.type),
		drafts.map((draft) => draft.at),
		drafts.map((draft) => draft.runId ?? null),
		drafts.map((draft) => draft.turn ?? null),
		drafts.map((draft) => JSON.stringify(draft.data)),
	];
}
