import { InvalidInputError } from "../error/invalid-input-error.ts";
import { SessionNotFoundError } from "../error/session-not-found-error.ts";
import { StaleRunError } from "../error/stale-run-error.ts";
import type { EventDraft, StoredEvent } from "../event/event.ts";
import { type Artifact, prepare } from "../event/prepare.ts";
import { type EventLog, isDecided, type LogSignal } from "../log/event-log.ts";
import type { RunRow, SessionRow, SnapshotRow, SpanRow } from "../projection/read-model/rows.ts";
import { appendBlindly, appendDecided, emptySession, type MemorySession, storedRows } from "./memory-session.ts";

export type MemoryLog = EventLog &
	LogSignal & {
		/** The session's row as its projection wrote it; `null`: no such session. */
		rows(sessionId: string): SessionRow | null;
		/** Sorted by their place in the line. */
		runs(sessionId: string): RunRow[];
		spans(sessionId: string): SpanRow[];
		snapshots(sessionId: string): SnapshotRow[];
		artifacts(sessionId: string): Artifact[];
	};

/**
 * An event log in memory, for tests of what stands on the log. It passes the contract suite, as the one on PostgreSQL
 * does: same fences, same errors, same read models. Everything that it takes or gives is a copy.
 */
export function createMemoryLog(options: {
	/** Names artifacts. */
	newId: () => string;
	signal?: (grown: { sessionId: string; lastSeq: number }) => void;
}): MemoryLog {
	const sessions = new Map<string, MemorySession>();
	const listeners = new Set<(grown: { sessionId: string; lastSeq: number }) => void>();
	if (options.signal !== undefined) listeners.add(options.signal);

	const grown = (sessionId: string, lastSeq: number): void => {
		for (const listener of listeners) listener({ sessionId, lastSeq });
	};
	const known = (sessionId: string): MemorySession => {
		const session = sessions.get(sessionId);
		if (session === undefined) throw new SessionNotFoundError(sessionId);
		return session;
	};

	const append: EventLog["append"] = async ({ sessionId, events, fence, afterSeq }) => {
		refuseMisplaced(events);
		const batch = prepareAll(events, options.newId);
		await yieldTurns();
		const session = fence === undefined ? known(sessionId) : sessions.get(sessionId);
		const moved = afterSeq !== undefined && session?.events.length !== afterSeq;
		if (session === undefined || moved || (fence !== undefined && !holds(session, fence))) {
			throw new StaleRunError(fence?.runId ?? "", fence?.attempt ?? 0);
		}
		const firstSeq = session.events.length + 1;
		sessions.set(sessionId, appendBlindly(sessionId, session, batch));
		const lastSeq = firstSeq + events.length - 1;
		grown(sessionId, lastSeq);
		return { firstSeq, lastSeq };
	};

	const execute: EventLog["execute"] = async (sessionId, decide, { messageId } = {}) => {
		await yieldTurns();
		const session = sessions.get(sessionId) ?? emptySession;
		const { events, result } = decide(structuredClone(storedRows(session, messageId)));
		if (events.length === 0) return result;
		if (session.row === null && events[0]?.type !== "session.created") throw new SessionNotFoundError(sessionId);
		const next = appendDecided(sessionId, session, prepareAll(events, options.newId));
		sessions.set(sessionId, next);
		grown(sessionId, next.events.length);
		return result;
	};

	const read: EventLog["read"] = async ({ sessionId, afterSeq, limit }) => {
		const { events: all } = known(sessionId);
		const events: StoredEvent[] = structuredClone(all.slice(afterSeq, afterSeq + limit));
		return { events, lastSeq: all.length, hasMore: events.length === limit && afterSeq + limit < all.length };
	};

	const view = <T>(sessionId: string, pick: (session: MemorySession) => T): T =>
		structuredClone(pick(sessions.get(sessionId) ?? emptySession));

	return {
		append,
		execute,
		read,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		rows: (sessionId) => view(sessionId, (session) => session.row),
		runs: (sessionId) => view(sessionId, (session) => session.runs.toSorted((a, b) => a.queuedSeq - b.queuedSeq)),
		spans: (sessionId) => view(sessionId, (session) => [...session.spans.values()]),
		snapshots: (sessionId) => view(sessionId, (session) => [...session.snapshots]),
		artifacts: (sessionId) => view(sessionId, (session) => [...session.artifacts]),
	};
}

/**
 * Lets other callers in, so that writers do interleave. Between here and the write nothing waits: that is the session's
 * lock. No timer, so that it works under a test's fake clock.
 */
async function yieldTurns(): Promise<void> {
	for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
}

function holds({ row }: MemorySession, fence: { runId: string; attempt: number }): boolean {
	return row?.activeRunId === fence.runId && row.activeAttempt === fence.attempt;
}

function refuseMisplaced(events: readonly EventDraft[]): void {
	if (events.length === 0) throw new InvalidInputError("events", "an append needs at least one event.");
	const misplaced = events.find((event) => isDecided(event.type));
	if (misplaced === undefined) return;
	throw new InvalidInputError("events", `${misplaced.type} is decided on the session's state: use execute.`);
}

function prepareAll(events: readonly EventDraft[], newId: () => string) {
	const prepared = events.map((event) => prepare(event, newId));
	return {
		drafts: structuredClone(prepared.map((one) => one.draft)),
		artifacts: prepared.flatMap((one) => one.artifacts),
	};
}
