import { PlayheadError } from "./playhead-error.ts";

/** A message was sent to a session that is archived or in the trash. */
export class SessionArchivedError extends PlayheadError {
	override readonly name = "SessionArchivedError";

	constructor(sessionId: string) {
		super(
			"SESSION_ARCHIVED",
			`Session ${sessionId} is archived or in the trash. Call unarchiveSession or untrashSession first.`,
			{ field: "sessionId" },
		);
	}
}
