import { PlayheadError } from "./playhead-error.ts";

/** PLAYHEAD_DATA_DIR cannot be used as it is. */
export class DataDirError extends PlayheadError {
	override readonly name = "DataDirError";

	constructor(message: string, cause?: unknown) {
		super("DATA_DIR_UNUSABLE", message, { cause });
	}
}
