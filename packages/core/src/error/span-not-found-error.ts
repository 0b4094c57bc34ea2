import { PlayheadError } from "./playhead-error.ts";

/** The span does not exist in the session. */
export class SpanNotFoundError extends PlayheadError {
	override readonly name = "SpanNotFoundError";

	constructor(spanId: string) {
		super("SPAN_NOT_FOUND", `No span ${spanId} in this session. traces.get lists the spans of a run.`, {
			field: "spanId",
		});
	}
}
