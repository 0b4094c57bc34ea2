import { PlayheadError } from "./playhead-error.ts";

/** An input is malformed; the message names the field. */
export class InvalidInputError extends PlayheadError {
	override readonly name = "InvalidInputError";

	constructor(field: string, problem: string) {
		super("INVALID_INPUT", `${field}: ${problem}`, { field });
	}
}
