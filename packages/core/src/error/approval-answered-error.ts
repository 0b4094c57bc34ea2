import { PlayheadError } from "./playhead-error.ts";

/** TOOL6: the question was answered before, with the other decision. */
export class ApprovalAnsweredError extends PlayheadError {
	override readonly name = "ApprovalAnsweredError";

	constructor(callId: string, decision: "allow" | "deny") {
		const word = decision === "allow" ? "allowed" : "denied";
		super("APPROVAL_ANSWERED", `Call ${callId} was ${word} already; an answer is final. Cancel the run to stop it.`, {
			field: "callId",
		});
	}
}
