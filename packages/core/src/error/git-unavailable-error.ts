import { PlayheadError } from "./playhead-error.ts";

/** SNAP3: git is missing or too old; the message says which one is needed and how to get it. */
export class GitUnavailableError extends PlayheadError {
	override readonly name = "GitUnavailableError";

	constructor(message: string, cause?: unknown) {
		super("GIT_UNAVAILABLE", message, { cause });
	}
}
