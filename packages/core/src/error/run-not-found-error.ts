import { PlayheadError } from "./playhead-error.ts";

/** The run does not exist, or its session was deleted. */
export class RunNotFoundError extends PlayheadError {
	override readonly name = "RunNotFoundError";

	constructor(runId: string) {
		super("RUN_NOT_FOUND", `No run ${runId}. List the runs with traces.list.`, { field: "runId" });
	}
}
