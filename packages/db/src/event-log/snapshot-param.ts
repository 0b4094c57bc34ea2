import { type EventDraft, snapshotOf } from "@playhead/core";
import { fromSnapshotRow } from "../agent-snapshot/snapshot-record.ts";

/** The boundaries whose files the batch says are dropped, as JSON; `null`: none. */
export function droppedParam(drafts: readonly EventDraft[]): string | null {
	const dropped = drafts.flatMap((draft) =>
		draft.type === "snapshot.dropped" ? draft.data.turns.map((turn) => ({ turn, at: draft.at })) : [],
	);
	return dropped.length === 0 ? null : JSON.stringify(dropped);
}

/** The batch's snapshots as JSON; `null`: it has none. A place that is the event's own counts from 1, like all of a batch. */
export function snapshotParam(sessionId: string, drafts: readonly EventDraft[]): string | null {
	const records = drafts.flatMap((draft, index) => {
		const row = draft.type === "snapshot.saved" ? snapshotOf(sessionId, draft, index + 1) : null;
		if (row === null || draft.type !== "snapshot.saved") return [];
		return [{ ...fromSnapshotRow(row), seq: draft.data.seq ?? null, own_seq: index + 1 }];
	});
	return records.length === 0 ? null : JSON.stringify(records);
}
