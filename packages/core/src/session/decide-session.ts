import { InvalidInputError } from "../error/invalid-input-error.ts";
import { SessionNotFoundError } from "../error/session-not-found-error.ts";
import type { EventDraft } from "../event/event.ts";
import { limits } from "./limits.ts";
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

type Change = { sessionId: string; at: string };

/** What is said already is not said again. */
function when(changed: boolean, event: EventDraft): Decision<void> {
	return { events: changed ? [event] : [], result: undefined };
}

export function decidePin({ sessionId, at }: Change, state: SessionState): Decision<void> {
	return when(!known(sessionId, state).pinned, { type: "session.pinned", at, data: {} });
}

export function decideUnpin({ sessionId, at }: Change, state: SessionState): Decision<void> {
	return when(known(sessionId, state).pinned, { type: "session.unpinned", at, data: {} });
}

/** The tags that it lacks. Throws an InvalidInputError for more than a session may have. */
export function decideTag(
	{ sessionId, at, tags }: Change & { tags: readonly string[] },
	state: SessionState,
): Decision<void> {
	const has = known(sessionId, state).tags;
	const added = [...new Set(tags)].filter((tag) => !has.includes(tag));
	if (has.length + added.length > limits.tagsPerSession) {
		const problem = `${has.length + added.length} tags are over the limit of ${limits.tagsPerSession} of a session. Take some away first.`;
		throw new InvalidInputError("tags", problem);
	}
	return when(added.length > 0, { type: "session.tagged", at, data: { tags: added } });
}

export function decideUntag(
	{ sessionId, at, tags }: Change & { tags: readonly string[] },
	state: SessionState,
): Decision<void> {
	const has = known(sessionId, state).tags;
	const removed = [...new Set(tags)].filter((tag) => has.includes(tag));
	return when(removed.length > 0, { type: "session.untagged", at, data: { tags: removed } });
}

/** A second time does not put the end off. The result is the time at which it is deleted. */
export function decideTrash(
	{ sessionId, at, purgeAt }: Change & { purgeAt: string },
	state: SessionState,
): Decision<string> {
	const until = known(sessionId, state).purgeAt;
	if (until !== null) return { events: [], result: until };
	return { events: [{ type: "session.trashed", at, data: { purgeAt } }], result: purgeAt };
}

export function decideUntrash({ sessionId, at }: Change, state: SessionState): Decision<void> {
	return when(known(sessionId, state).purgeAt !== null, { type: "session.untrashed", at, data: {} });
}
