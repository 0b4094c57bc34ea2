import type { EventError } from "@playhead/core";

export type AcpErrorCode =
	| "ACP_UNAVAILABLE"
	| "ACP_AUTH_REQUIRED"
	| "ACP_PROTOCOL"
	| "ACP_LOST"
	| "ACP_TIMEOUT"
	| "ACP_FAILED"
	| "ACP_REFUSED"
	| "LIMIT_REACHED";

/** ACP8: why an agent that speaks ACP could not do its turn; the message says what to do. */
export class AcpError extends Error {
	override readonly name = "AcpError";
	readonly code: AcpErrorCode;

	constructor(code: AcpErrorCode, message: string) {
		super(message);
		this.code = code;
	}

	toEventError(): EventError {
		return { code: this.code, message: this.message };
	}
}

/** The parts as sentences after one another; empty ones are left out. */
export function sentences(...parts: string[]): string {
	return parts.filter((part) => part !== "").join(" ");
}
