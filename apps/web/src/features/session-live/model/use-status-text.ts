"use client";

import type { SessionRow } from "@playhead/core";
import { formatDuration, formatElapsed } from "#format/duration.ts";
import { statusWord } from "#format/status.ts";
import { useLiveNow } from "#live/use-live-now.ts";

/** "Running 4m 38s", "Waiting for you: run_command", "Done in 50.7 s". */
export function useStatusText({ status, waitingFor, runStartedAt, runDurationMs }: SessionRow): string {
	const now = useLiveNow();
	const word = statusWord(status);
	if (status === "running" && runStartedAt !== null) return `${word} ${formatElapsed(now - Date.parse(runStartedAt))}`;
	if (status === "waiting" && waitingFor !== null) return `${word}: ${waitingFor}`;
	if (status === "done" && runDurationMs !== null) return `${word} in ${formatDuration(runDurationMs)}`;
	return word;
}
