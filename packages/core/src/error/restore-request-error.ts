import { PlayheadError } from "./playhead-error.ts";

/** A restore that somebody asked for, and that is not the session's last one. */
export class RestoreRequestError extends PlayheadError {
	override readonly name = "RestoreRequestError";

	constructor(requestId: string) {
		super(
			"RESTORE_REQUEST_NOT_FOUND",
			`The session has no request ${requestId}, or a newer one has taken its place. Read the session's \`restoreRequest\`.`,
			{ field: "requestId" },
		);
	}
}
