import type { ModelErrorInfo } from "../provider/index.ts";

/**
 * The error of a stream that closed in good order but never said that the answer was complete: a proxy or a server that
 * went away. `null` when it did say so.
 */
export function cutOff(finish: { reason: string; raw: string | undefined } | null): ModelErrorInfo | null {
	if (finish !== null && !(finish.reason === "other" && finish.raw === undefined)) return null;
	const message = "The model's server closed the stream before the answer was complete: send again.";
	return { code: "MODEL_UNAVAILABLE", message, retryable: true };
}
