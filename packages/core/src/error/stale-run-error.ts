import { PlayheadError } from "./playhead-error.ts";

/** LOG3: the writer lost its run to another attempt, or the run has ended. */
export class StaleRunError extends PlayheadError {
	override readonly name = "StaleRunError";

	constructor(runId: string, attempt: number) {
		super("STALE_RUN", `Attempt ${attempt} of run ${runId} no longer holds the session; nothing was written.`);
	}
}
