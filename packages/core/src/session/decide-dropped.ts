import { SessionNotFoundError } from "../error/session-not-found-error.ts";
import type { EventDraft } from "../event/event.ts";
import type { Decision, SessionState } from "./state.ts";

export type DropSnapshots = { sessionId: string; at: string; turns: readonly number[] };

/** Turns that one event names. */
const mostTurns = 1_000;

/**
 * Says in the log whose files are gone. It moves no session in the list and needs no run: the store is everybody's.
 * @throws SessionNotFoundError
 */
export function decideDropped({ sessionId, at, turns }: DropSnapshots, { row }: SessionState): Decision<null> {
	if (row === null) throw new SessionNotFoundError(sessionId);
	const events: EventDraft[] = [];
	for (let from = 0; from < turns.length; from += mostTurns) {
		const named = turns.slice(from, from + mostTurns);
		events.push({ type: "snapshot.dropped", at, data: { turns: named, reason: "quota" } });
	}
	return { events, result: null };
}
