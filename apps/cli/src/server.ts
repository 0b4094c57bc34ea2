import { createClient } from "@playhead/api/client";
import { DatabaseUnavailableError, PlayheadError } from "@playhead/core";
import { EventSource } from "eventsource";
import { addressOf } from "./settings.ts";

/** Where the server is: `PLAYHEAD_URL`, else the address that `playhead up` would use with the same environment. */
export function serverAddress(env: Record<string, string | undefined> = process.env): string {
	const url = env["PLAYHEAD_URL"];
	if (url) return url.replace(/\/+$/, "");
	return addressOf({ host: env["HOST"]?.trim() || "127.0.0.1", port: Number(env["PORT"] || 3000) });
}

export function connect(env: Record<string, string | undefined> = process.env) {
	const url = serverAddress(env);
	return { url, client: createClient({ url, token: env["PLAYHEAD_TOKEN"], EventSource }) };
}

/** Says in one sentence why a call failed: no server there, or what the server answered. */
export function explainCallError(error: unknown, url: string): unknown {
	if (error instanceof PlayheadError || !(error instanceof Error)) return error;
	const reason = error.cause instanceof Error ? error.cause.message : "";
	if (/fetch failed|ECONNREFUSED|ECONNRESET/.test(`${error.message} ${reason}`)) {
		return new DatabaseUnavailableError(
			`No Playhead answers at ${url}. Start one with "npx playhead up", or set PLAYHEAD_URL.`,
			error,
		);
	}
	const data = "data" in error ? (error.data as { code?: string } | undefined) : undefined;
	return data?.code === undefined
		? error
		: new PlayheadError("INVALID_INPUT", `${error.message} (${data.code})`, { cause: error });
}
