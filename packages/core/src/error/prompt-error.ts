import { PlayheadError } from "./playhead-error.ts";

/** A prompt cannot be composed; the message names the file, the line, the chain of includes and what to do (PROMPT2). */
export class PromptError extends PlayheadError {
	override readonly name = "PromptError";

	constructor(message: string, cause?: unknown) {
		super("INVALID_PROMPT", message, { field: "prompt", cause });
	}
}
