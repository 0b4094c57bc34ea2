import { PlayheadError } from "./playhead-error.ts";

/** The snapshot, or the path in it, does not exist, or gc has dropped it. */
export class SnapshotNotFoundError extends PlayheadError {
	override readonly name = "SnapshotNotFoundError";

	constructor(message: string, field = "turn") {
		super("SNAPSHOT_NOT_FOUND", message, { field });
	}
}
