import { PlayheadError } from "@playhead/core";

/** SEC2: the request came under a foreign host name or from a foreign page. */
export class ForbiddenOriginError extends PlayheadError {
	override readonly name = "ForbiddenOriginError";

	constructor(field: string, problem: string) {
		super("FORBIDDEN_ORIGIN", `${field}: ${problem}`, { field });
	}
}
