import { PlayheadError } from "./playhead-error.ts";

/** A workspace could not be recorded or restored: no space, no rights, a damaged store. Nothing counts as recorded. */
export class SnapshotError extends PlayheadError {
	override readonly name = "SnapshotError";

	constructor(message: string, cause?: unknown) {
		super("SNAPSHOT_FAILED", message, { cause });
	}
}
