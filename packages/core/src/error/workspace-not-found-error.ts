import { PlayheadError } from "./playhead-error.ts";

/** The workspace folder does not exist or is not a folder. */
export class WorkspaceNotFoundError extends PlayheadError {
	override readonly name = "WorkspaceNotFoundError";

	constructor(message: string) {
		super("WORKSPACE_NOT_FOUND", message, { field: "workspace" });
	}
}
