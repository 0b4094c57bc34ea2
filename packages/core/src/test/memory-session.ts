import type { EventDraft, StoredEvent } from "../event/event.ts";
import type { Artifact } from "../event/prepare.ts";
import { eventVersion } from "../event/version.ts";
import { applySpanChange } from "../projection/read-model/apply-span.ts";
import { evolveRowsAll, type SessionRows } from "../projection/read-model/evolve-rows.ts";
import type { SnapshotRow, SpanRow } from "../projection/read-model/rows.ts";
import { applySessionPatch, sessionPatch } from "../projection/read-model/session-patch.ts";
import { evolveSnapshots } from "../projection/read-model/snapshot-row.ts";
import { spanChanges } from "../projection/read-model/span-change.ts";

/** What the log keeps of a session. A value: an append makes a new one, so a failed append leaves nothing behind. */
export type MemorySession = SessionRows & {
	events: readonly StoredEvent[];
	spans: ReadonlyMap<string, SpanRow>;
	snapshots: SnapshotRow[];
	artifacts: readonly Artifact[];
};

export type PreparedBatch = { drafts: readonly EventDraft[]; artifacts: readonly Artifact[] };

export const emptySession: MemorySession = {
	row: null,
	runs: [],
	events: [],
	spans: new Map(),
	snapshots: [],
	artifacts: [],
};

/** Runs that have not ended, and the one of the command's message. */
export function storedRows(session: MemorySession, messageId: string | undefined): SessionRows {
	const runs = session.runs.filter((run) => run.finishedAt === null || run.messageId === messageId);
	return { row: session.row, runs: runs.toSorted((a, b) => a.queuedSeq - b.queuedSeq) };
}

function grow(sessionId: string, session: MemorySession, batch: PreparedBatch): MemorySession {
	const base = session.events.length;
	const spans = new Map(session.spans);
	let { snapshots } = session;
	const added = batch.drafts.map((draft, index): StoredEvent => {
		const seq = base + index + 1;
		for (const change of spanChanges(sessionId, draft, seq)) applySpanChange(spans, change);
		snapshots = evolveSnapshots(snapshots, draft, { sessionId, seq });
		return { sessionId, seq, v: eventVersion, ...draft };
	});
	return {
		...session,
		spans,
		snapshots,
		events: [...session.events, ...added],
		artifacts: [...session.artifacts, ...batch.artifacts],
	};
}

/** An append writes the row from the events alone. */
export function appendBlindly(sessionId: string, session: MemorySession, batch: PreparedBatch): MemorySession {
	const next = grow(sessionId, session, batch);
	const row = session.row && applySessionPatch(session.row, sessionPatch(batch.drafts), next.events.length);
	return { ...next, row };
}

/** A decision is applied with the session's state at hand. */
export function appendDecided(sessionId: string, session: MemorySession, batch: PreparedBatch): MemorySession {
	const next = grow(sessionId, session, batch);
	return { ...next, ...evolveRowsAll(sessionId, session, batch.drafts, session.events.length + 1) };
}
