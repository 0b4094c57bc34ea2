import { PlayheadError } from "./playhead-error.ts";

/** RUN1: the same sessionId with another messageId is another start, not a repeated one. */
export class SessionConflictError extends PlayheadError {
	override readonly name = "SessionConflictError";

	constructor(sessionId: string) {
		super(
			"SESSION_CONFLICT",
			`Session ${sessionId} exists already and was started with another message. Use a new sessionId, or sendMessage.`,
			{ field: "sessionId" },
		);
	}
}
