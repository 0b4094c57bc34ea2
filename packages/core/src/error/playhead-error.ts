import type { ErrorCode } from "./codes.ts";

/**
 * The base of every error that Playhead raises on purpose. `message` is one sentence for a person: what is wrong and
 * what to do. `field` names the input at fault, as a dotted path.
 */
export class PlayheadError extends Error {
	override readonly name: string = "PlayheadError";
	readonly code: ErrorCode;
	readonly field: string | undefined;

	constructor(code: ErrorCode, message: string, options: { field?: string; cause?: unknown } = {}) {
		super(message, options.cause === undefined ? undefined : { cause: options.cause });
		this.code = code;
		this.field = options.field;
	}
}
