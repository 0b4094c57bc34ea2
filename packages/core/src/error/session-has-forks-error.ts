import { PlayheadError } from "./playhead-error.ts";

/** REST4: forks read the session's log, so it stays as long as they do. */
export class SessionHasForksError extends PlayheadError {
	override readonly name = "SessionHasForksError";

	constructor(forks: readonly string[]) {
		super(
			"SESSION_HAS_FORKS",
			`The session is the beginning of its forks (${forks.join(", ")}). Delete them first, or archive this one.`,
		);
	}
}
