import { limits, PlayheadError } from "@playhead/core";

/** The trace has more spans than one object each is good for. */
export class TraceTooLargeError extends PlayheadError {
	override readonly name = "TraceTooLargeError";

	constructor(runId: string) {
		const most = limits.getSpans.toLocaleString("en");
		super(
			"TOO_LARGE",
			`runId: the trace has more than ${most} spans. Read it in columns: GET /api/traces/${runId}/spans.`,
			{
				field: "runId",
			},
		);
	}
}
