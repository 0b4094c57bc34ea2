import { PlayheadError } from "./playhead-error.ts";

/** LIVE6: retryable; the client reconnects with its cursor. */
export class ShuttingDownError extends PlayheadError {
	override readonly name = "ShuttingDownError";

	constructor() {
		super("SHUTTING_DOWN", "The server is stopping. Connect again in a moment.");
	}
}
