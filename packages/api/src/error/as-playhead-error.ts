import { errorCodes, type PlayheadError } from "@playhead/core";

/**
 * The error as one of ours, else `null`. Told by its code and not by its class: a bundler may load the classes twice in
 * one process.
 */
export function asPlayheadError(error: unknown): PlayheadError | null {
	if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
	return Object.hasOwn(errorCodes, error.code) && error.name !== "TRPCError" ? (error as PlayheadError) : null;
}
