import type { EventDraft } from "../event/event.ts";
import type { RunRow, SessionRow } from "../projection/read-model/rows.ts";

/**
 * What a command is decided on, loaded under the session's lock: the row (`null`: no such session) and its runs that
 * have not ended, plus the run of the command's message if it was sent before.
 */
export type SessionState = { row: SessionRow | null; runs: readonly RunRow[] };

/** The outcome of a decision: the events to append (possibly none) and the answer to the caller. */
export type Decision<R> = { events: EventDraft[]; result: R };
