import { PlayheadError } from "./playhead-error.ts";

/** TOOL2: a path leaves the workspace or the allowed roots. */
export class OutsideWorkspaceError extends PlayheadError {
	override readonly name = "OutsideWorkspaceError";

	constructor(message: string, field = "workspace") {
		super("OUTSIDE_WORKSPACE", message, { field });
	}
}
