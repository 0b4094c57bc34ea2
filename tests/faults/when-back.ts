import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseUnavailableError } from "@playhead/core";
import { translateError } from "@playhead/db";
import { TRPCClientError } from "@trpc/client";

/** How long the suite's own questions wait for what it broke itself, in ms: a slow disk recovers slowly. */
const patienceMs = 60_000;
const pauseMs = 100;

/** Asks again while what is asked is away. Rejects with any other error, and with the last one when patience ends. */
export async function whenBack<T>(isAway: (error: unknown) => boolean, ask: () => Promise<T>): Promise<T> {
	const giveUpAt = performance.now() + patienceMs;
	for (;;) {
		try {
			return await ask();
		} catch (error) {
			if (!isAway(error) || performance.now() > giveUpAt) throw error;
		}
		await sleep(pauseMs);
	}
}

/** PostgreSQL is down, starts, recovers, or ended the connection. */
export function isDatabaseAway(error: unknown): boolean {
	return translateError(error) instanceof DatabaseUnavailableError;
}

/** The code of a web server's error answer, such as `RUN_IN_PROGRESS`; empty when there was none. */
export function errorCodeOf(error: unknown): string {
	if (!(error instanceof TRPCClientError)) return "";
	const data: unknown = error.data;
	return data !== null && typeof data === "object" && "code" in data ? String(data.code) : "";
}

/** An answer of a web server that no further try will change: a status from 400 to 499. */
export function isRefusal(error: unknown): boolean {
	if (!(error instanceof TRPCClientError)) return false;
	const data: unknown = error.data;
	if (data === null || typeof data !== "object" || !("httpStatus" in data)) return false;
	return Number(data.httpStatus) >= 400 && Number(data.httpStatus) < 500;
}
