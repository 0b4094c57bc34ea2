import { PlayheadError } from "./playhead-error.ts";

/** The session does not exist, or was deleted. */
export class SessionNotFoundError extends PlayheadError {
	override readonly name = "SessionNotFoundError";

	constructor(sessionId: string, field = "sessionId") {
		super("SESSION_NOT_FOUND", `No session ${sessionId}. List the sessions with listSessions.`, { field });
	}
}
