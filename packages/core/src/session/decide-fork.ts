import { SessionConflictError } from "../error/session-conflict-error.ts";
import type { EventDraft } from "../event/event.ts";
import { startEvents } from "./start-events.ts";
import type { Decision, SessionState } from "./state.ts";

export type ForkSession = {
	/** The fork's own id. */
	sessionId: string;
	at: string;
	/** The snapshot that it begins at. */
	parent: { sessionId: string; turn: number; seq: number };
	agent: string;
	model: string;
	/** A folder of its own, which holds the snapshot's files. */
	workspace: string;
	/** The parent's, where nobody gave another. */
	title: string;
	titled: boolean;
	/** The first message; absent: the fork waits for one. */
	first?: { runId: string; messageId: string; text: string };
};

/** REST4: no event of the parent is copied. The same id again makes nothing; `false` says so. */
export function decideFork(command: ForkSession, state: SessionState): Decision<{ created: boolean }> {
	const { sessionId, at, parent, agent, model, workspace, title, titled, first } = command;
	if (state.row !== null) {
		const { sessionId: from, turn } = state.row.parent ?? { sessionId: "", turn: 0 };
		if (from !== parent.sessionId || turn !== parent.turn) throw new SessionConflictError(sessionId);
		return { events: [], result: { created: false } };
	}
	const events: EventDraft[] = [
		{ type: "session.created", at, data: { kind: "chat", agent, model, workspace, title, parent } },
	];
	if (titled) events.push({ type: "session.titled", at, data: { title, by: "user" } });
	if (first !== undefined) events.push(...startEvents({ at, ...first }, "message"));
	return { events, result: { created: true } };
}
