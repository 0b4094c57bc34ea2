import { PlayheadError } from "./playhead-error.ts";

/** TOOL6: the session has no such question, or its run has ended. */
export class ApprovalNotFoundError extends PlayheadError {
	override readonly name = "ApprovalNotFoundError";

	constructor(callId: string) {
		super("APPROVAL_NOT_FOUND", `No call ${callId} waits for an answer. getSession lists the open questions.`, {
			field: "callId",
		});
	}
}
