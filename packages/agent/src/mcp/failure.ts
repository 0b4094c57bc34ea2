import { ProtocolError, SdkError, SdkErrorCode, SdkHttpError } from "@modelcontextprotocol/client";

/** What an error of a request to a server means: the server said no, it said nothing in time, or it is not there. */
export type FailureKind = "answer" | "timeout" | "lost";

export function kindOf(error: unknown): FailureKind {
	if (ProtocolError.isInstance(error)) return "answer";
	if (!SdkError.isInstance(error)) return "lost";
	if (error.code === SdkErrorCode.RequestTimeout) return "timeout";
	const said: readonly SdkErrorCode[] = [
		SdkErrorCode.InvalidResult,
		SdkErrorCode.UnsupportedResultType,
		SdkErrorCode.CapabilityNotSupported,
		SdkErrorCode.MethodNotSupportedByProtocolVersion,
	];
	return said.includes(error.code) ? "answer" : "lost";
}

/** One or two sentences that say what went wrong, without the addresses and headers of the request. */
export function failureOf(error: unknown): string {
	if (SdkHttpError.isInstance(error)) return `It answered with HTTP status ${error.status}.${hintFor(error.status)}`;
	if (!(error instanceof Error)) return sentence(String(error));
	const cause = error.cause instanceof Error && "code" in error.cause ? ` (${String(error.cause.code)})` : "";
	// EACCES: nowhere on a PATH of which a folder may not be read.
	if ("code" in error && (error.code === "ENOENT" || error.code === "EACCES"))
		return "There is no such program that may be run, or no such folder to start it in.";
	// The SDK wraps the reason of a signal into words.
	if (error.name === "TimeoutError" || error.message.startsWith("TimeoutError")) return "It was not ready in time.";
	return sentence(`${error.message.split("\n", 1)[0] ?? ""}${cause}`);
}

function hintFor(status: number): string {
	return status === 401 || status === 403 ? " Its configuration's headers do not let this client in." : "";
}

function sentence(text: string): string {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}
