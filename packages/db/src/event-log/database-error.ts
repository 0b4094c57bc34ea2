import { DatabaseUnavailableError, PlayheadError } from "@playhead/core";

/** SQLSTATE classes and system errors that say "not now" rather than "not so". */
const unavailableStates = /^(08|53|57P|58)/;
const unavailableSystem = new Set([
	"ECONNREFUSED",
	"ECONNRESET",
	"ENOENT",
	"EPIPE",
	"ETIMEDOUT",
	"ENOTFOUND",
	"EAI_AGAIN",
]);
const unavailableText =
	/Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Cannot use a pool after calling end/;

/** The error as Playhead's own where the database is away; unchanged otherwise. */
export function translateError(error: unknown): unknown {
	if (error instanceof PlayheadError || !(error instanceof Error)) return error;
	const code = "code" in error && typeof error.code === "string" ? error.code : "";
	const away = unavailableStates.test(code) || unavailableSystem.has(code) || unavailableText.test(error.message);
	return away
		? new DatabaseUnavailableError("The database cannot be reached now. Try again in a moment.", error)
		: error;
}

/** Runs `work`, translating its errors. */
export async function translating<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw translateError(error);
	}
}
