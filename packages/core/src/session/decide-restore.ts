import { RunInProgressError } from "../error/run-in-progress-error.ts";
import { SessionArchivedError } from "../error/session-archived-error.ts";
import { SessionNotFoundError } from "../error/session-not-found-error.ts";
import type { EventData, EventDraft } from "../event/event.ts";
import type { SessionRow } from "../projection/read-model/rows.ts";
import { refuseOutside } from "./refuse-outside.ts";
import type { Decision, SessionState } from "./state.ts";

export type RestoreSession = {
	sessionId: string;
	at: string;
	/** The snapshot to go back to. */
	target: { turn: number; seq: number };
	scope: "conversation" | "files" | "both";
	/** The files that are going to be written. */
	paths: readonly string[];
	/** Names what was staged of the files; absent where no file is to be written. */
	restoreId?: string;
	/** The present state, saved under the next free turn number. */
	undo: Omit<EventData<"snapshot.saved">, "cause" | "seq">;
};

/** Paths that an event lists. */
const mostPaths = 1_000;

/** What may be restored now: a session that is there, not archived, and has no run that has not ended (REST5). */
export function restorable(sessionId: string, { row, runs }: SessionState): SessionRow {
	if (row === null) throw new SessionNotFoundError(sessionId);
	refuseOutside(row);
	if (row.archived || row.purgeAt !== null) throw new SessionArchivedError(sessionId);
	const open = runs.find((run) => run.active) ?? runs.find((run) => run.finishedAt === null);
	if (open !== undefined) throw new RunInProgressError(open.runId);
	return row;
}

/**
 * REST2: the commit point of a restore: the snapshot of the present state, and the restore. `null`: the session has had
 * another turn since the present state was saved; save it again.
 * @throws SessionNotFoundError, SessionArchivedError, RunInProgressError
 */
export function decideRestore(command: RestoreSession, state: SessionState): Decision<{ seq: number } | null> {
	const { sessionId, at, target, scope, paths, restoreId, undo } = command;
	const row = restorable(sessionId, state);
	if (undo.turn !== row.turns + 1) return { events: [], result: null };
	const restored: EventData<"session.restored"> = {
		toTurn: target.turn,
		toSeq: target.seq,
		scope,
		undoTurn: undo.turn,
		...(scope === "conversation" ? {} : { paths: paths.slice(0, mostPaths) }),
		...(restoreId === undefined ? {} : { restoreId }),
	};
	const events: EventDraft[] = [
		{ type: "snapshot.saved", at, turn: undo.turn, data: { ...undo, cause: "restore" } },
		{ type: "session.restored", at, data: restored },
	];
	return { events, result: { seq: row.lastSeq + events.length } };
}
