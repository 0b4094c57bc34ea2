import { PlayheadError } from "./playhead-error.ts";

/** The agents file is malformed; the message names file, field and what to do. */
export class ConfigError extends PlayheadError {
	override readonly name = "ConfigError";

	constructor(message: string, cause?: unknown) {
		super("INVALID_CONFIG", message, { cause });
	}
}
