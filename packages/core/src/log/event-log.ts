import type { EventDraft, StoredEvent } from "../event/event.ts";
import type { Fence } from "../session/decide-run.ts";
import type { Decision, SessionState } from "../session/state.ts";

export type AppendInput = {
	sessionId: string;
	/** All of it is stored, or none (LOG2). */
	events: readonly EventDraft[];
	/** A worker's batch carries its run's token; a stale one is refused with `StaleRunError` (LOG3). */
	fence?: Fence;
	/**
	 * Goes with a fence: the batch is stored only behind this seq, and refused with `StaleRunError` when the log has grown.
	 * Of two sends of one batch, the first of which was not answered, only one can be stored.
	 */
	afterSeq?: number;
};

export type Appended = { firstSeq: number; lastSeq: number };

export type ReadInput = { sessionId: string; afterSeq: number; limit: number };
export type EventPage = { events: StoredEvent[]; lastSeq: number; hasMore: boolean };

/**
 * The log of all sessions: the truth (LOG1–LOG8). Implementations write the read models in the transaction of the
 * append. All methods reject with typed errors: `SessionNotFoundError`, `StaleRunError`, `DatabaseUnavailableError`.
 */
export interface EventLog {
	/**
	 * Appends events that need no decision, at least one. Lifecycle events of sessions, runs and approvals are refused with
	 * `InvalidInputError`: those are decided. Without a fence an unknown session is `SessionNotFoundError`; with one, its
	 * run holds nothing: `StaleRunError`.
	 */
	append(input: AppendInput): Promise<Appended>;
	/** Loads the session under its lock, decides, appends. An error that `decide` throws leaves nothing behind. */
	execute<R>(
		sessionId: string,
		decide: (state: SessionState) => Decision<R>,
		options?: { messageId?: string },
	): Promise<R>;
	/**
	 * Events after `afterSeq` in order, at most `limit`; `lastSeq` is the log's end at the time of the read. `afterSeq`
	 * and `limit` are checked by the caller: whole, not negative, `limit` at least 1.
	 */
	read(input: ReadInput): Promise<EventPage>;
}

/** Tells that a session's log has grown up to `lastSeq`. It may repeat itself and may skip; the log is the truth. */
export interface LogSignal {
	subscribe(listener: (grown: { sessionId: string; lastSeq: number }) => void): () => void;
}

/** Types that need the session's lock and state, so `append` refuses them. */
const decided = new Set<string>([
	"session.created",
	"session.titled",
	"session.archived",
	"session.unarchived",
	"session.restored",
	"restore.requested",
	"restore.answered",
	"run.queued",
	"run.started",
	"run.resumed",
	"run.finished",
	"approval.requested",
	"approval.answered",
]);

export function isDecided(type: string): boolean {
	return decided.has(type);
}
