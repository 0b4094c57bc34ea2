import {
	type EventDraft,
	eventVersion,
	type Fence,
	type SearchRow,
	type SpanChange,
	searchRows,
	sessionPatch,
	spanChanges,
} from "@playhead/core";
import type { QueryConfig } from "pg";
import { appendPlain, appendWithDocuments, appendWithSnapshots, appendWithSpans } from "./append-statement.ts";
import { documentParams } from "./document-params.ts";
import type { PreparedBatch } from "./prepare-batch.ts";
import { droppedParam, snapshotParam } from "./snapshot-param.ts";
import { reduceSpanChanges, type SpanBatch } from "./span-batch.ts";
import { endParams, startParams } from "./span-params.ts";
import { textArray } from "./text-array.ts";

export type Batch = { query: QueryConfig; spans: SpanBatch };

/** The append of prepared drafts as one statement. Seqs inside count from 1; the statement adds the log's old end. */
export function appendBatch(
	sessionId: string,
	prepared: PreparedBatch,
	fence: Fence | null,
	afterSeq: number | null = null,
): Batch {
	const { drafts } = prepared;
	const changes: SpanChange[] = [];
	drafts.forEach((draft, index) => {
		for (const change of spanChanges(sessionId, draft, index + 1)) changes.push(change);
	});
	const spans = reduceSpanChanges(changes);
	const values = [...headParams(sessionId, drafts, fence), ...eventParams(prepared), afterSeq];
	const parts = { spans, documents: searchRows(sessionId, drafts, 1), snapshots: snapshotsOf(sessionId, drafts) };
	return { query: queryOf(values, parts), spans };
}

/** What the batch says of snapshots: which there are, and whose files are gone. */
const snapshotsOf = (sessionId: string, drafts: readonly EventDraft[]) => [
	snapshotParam(sessionId, drafts),
	droppedParam(drafts),
];

type Parts = { spans: SpanBatch; documents: readonly SearchRow[]; snapshots: readonly (string | null)[] };

function queryOf(values: unknown[], { spans, documents, snapshots }: Parts): QueryConfig {
	const all = () => [...values, ...spanParams(spans), ...documentParams(documents)];
	if (snapshots.some((param) => param !== null)) return { ...appendWithSnapshots, values: [...all(), ...snapshots] };
	if (documents.length > 0) return { ...appendWithDocuments, values: all() };
	const plain = spans.starts.length === 0 && spans.ends.length === 0;
	return plain ? { ...appendPlain, values } : { ...appendWithSpans, values: [...values, ...spanParams(spans)] };
}

function spanParams({ starts, ends }: SpanBatch): unknown[] {
	return [startParams(starts), endParams(ends), ends.map((end) => end.id)];
}

/** A batch may say how much the context holds without its limit: a compaction does. No limit is negative. */
const keepLimit = -1;

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
		set.contextLimit === undefined ? keepLimit : set.contextLimit,
		addUsage.input,
		addUsage.cacheRead,
		addUsage.cacheWrite,
		addUsage.output,
		addUsage.reasoning,
		addCost,
		addUnpriced,
	];
}

function eventParams({ drafts, json }: PreparedBatch): unknown[] {
	return [
		eventVersion,
		drafts.map((draft) => draft.type),
		drafts.map((draft) => draft.at),
		drafts.map((draft) => draft.runId ?? null),
		drafts.map((draft) => draft.turn ?? null),
		textArray(json),
	];
}
