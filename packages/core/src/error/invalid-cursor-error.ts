import { PlayheadError } from "./playhead-error.ts";

/** A list cursor could not be read. */
export class InvalidCursorError extends PlayheadError {
	override readonly name = "InvalidCursorError";

	constructor(field = "cursor") {
		super(
			"INVALID_CURSOR",
			`${field}: not a cursor of this list. Use a nextCursor as it was given, or leave it out to start at the top.`,
			{ field },
		);
	}
}
