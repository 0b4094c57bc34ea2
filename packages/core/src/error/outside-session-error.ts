import { PlayheadError } from "./playhead-error.ts";

/** The session was recorded from an agent that Playhead did not start: there is nothing here that could go on with it. */
export class OutsideSessionError extends PlayheadError {
	override readonly name = "OutsideSessionError";

	constructor(producer: string) {
		super(
			"OUTSIDE_SESSION",
			`The session was recorded from ${producer}, which ran it. Go on with it there, or start a session of Playhead's.`,
		);
	}
}
