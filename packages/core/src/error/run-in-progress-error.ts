import { PlayheadError } from "./playhead-error.ts";

/** RUN2: the session has an active run. */
export class RunInProgressError extends PlayheadError {
	override readonly name = "RunInProgressError";

	constructor(runId: string) {
		super(
			"RUN_IN_PROGRESS",
			`Run ${runId} is still in progress. Cancel it, wait for its end, or send with whenBusy: "queue".`,
		);
	}
}
