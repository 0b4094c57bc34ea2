import { PlayheadError } from "./playhead-error.ts";

/** A message was sent to an archived session. */
export class SessionArchivedError extends PlayheadError {
	override readonly name = "SessionArchivedError";

	constructor(sessionId: string) {
		super("SESSION_ARCHIVED", `Session ${sessionId} is archived. Call unarchiveSession first.`, { field: "sessionId" });
	}
}
