import { PlayheadError } from "./playhead-error.ts";

/** A value is over a stated limit. */
export class TooLargeError extends PlayheadError {
	override readonly name = "TooLargeError";

	constructor(field: string, size: number, limit: number, unit = "characters") {
		super(
			"TOO_LARGE",
			`${field}: ${size.toLocaleString("en")} ${unit} is over the limit of ${limit.toLocaleString("en")} ${unit}.`,
			{ field },
		);
	}
}
