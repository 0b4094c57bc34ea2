import { PlayheadError } from "./playhead-error.ts";

/** The key of a model provider is not set. */
export class MissingApiKeyError extends PlayheadError {
	override readonly name = "MissingApiKeyError";

	constructor(variable: string, agent: string) {
		super(
			"MISSING_API_KEY",
			`Agent "${agent}" needs the environment variable ${variable}. Set it where the worker starts, then send again.`,
			{ field: variable },
		);
	}
}
