import { SessionNotFoundError } from "../error/session-not-found-error.ts";
import type { EventDraft } from "../event/event.ts";
import type { Decision, SessionState } from "./state.ts";

function known(sessionId: string, state: SessionState): NonNullable<SessionState["row"]> {
	if (state.row === null) throw new SessionNotFoundError(sessionId);
	return state.row;
}

/** A person's title wins for ever: later ones by a model are dropped. */
export function decideRename(
	command: { sessionId: string; title: string; by: "user" | "model"; at: string },
	state: SessionState,
): Decision<void> {
	const row = known(command.sessionId, state);
	const { title, by, at } = command;
	const kept = (by === "model" && row.titledBy === "user") || (row.title === title && row.titledBy === by);
	return { events: kept ? [] : [{ type: "session.titled", at, data: { title, by } }], result: undefined };
}

export function decideArchive(command: { sessionId: string; at: string }, state: SessionState): Decision<void> {
	const event: EventDraft = { type: "session.archived", at: command.at, data: {} };
	return { events: known(command.sessionId, state).archived ? [] : [event], result: undefined };
}

export function decideUnarchive(command: { sessionId: string; at: string }, state: SessionState): Decision<void> {
	const event: EventDraft = { type: "session.unarchived", at: command.at, data: {} };
	return { events: known(command.sessionId, state).archived ? [event] : [], result: undefined };
}
