import { PlayheadError } from "./playhead-error.ts";

/** More is in work than there is room for; the same call may succeed in a moment. */
export class OverloadedError extends PlayheadError {
	override readonly name = "OverloadedError";

	constructor(message: string) {
		super("OVERLOADED", message);
	}
}
