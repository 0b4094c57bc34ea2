import { PlayheadError } from "./playhead-error.ts";

/** PostgreSQL cannot be reached now; the same call may succeed later. */
export class DatabaseUnavailableError extends PlayheadError {
	override readonly name = "DatabaseUnavailableError";

	constructor(message: string, cause?: unknown) {
		super("DATABASE_UNAVAILABLE", message, { cause });
	}
}
