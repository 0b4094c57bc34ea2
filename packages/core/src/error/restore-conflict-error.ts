import { PlayheadError } from "./playhead-error.ts";

/** REST1: files are no longer as the preview showed them; nothing was written. `paths` names them. */
export class RestoreConflictError extends PlayheadError {
	override readonly name = "RestoreConflictError";
	readonly paths: readonly string[];

	constructor(paths: readonly string[], reason = "changed since the preview") {
		const shown = paths.slice(0, 5).map((path) => JSON.stringify(path));
		const more = paths.length > shown.length ? ` and ${paths.length - shown.length} more` : "";
		super("RESTORE_CONFLICT", `${shown.join(", ")}${more}: ${reason}. Preview the restore again and choose anew.`, {
			field: "paths",
		});
		this.paths = paths;
	}
}
