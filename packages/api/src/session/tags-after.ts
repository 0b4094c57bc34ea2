import { type EventDraft, evolveRowsAll, type SessionState } from "@playhead/core";

/** The tags that the session has after the events. */
export function tagsAfter(sessionId: string, state: SessionState, events: readonly EventDraft[]): readonly string[] {
	return evolveRowsAll(sessionId, state, events, (state.row?.lastSeq ?? 0) + 1).row?.tags ?? [];
}
