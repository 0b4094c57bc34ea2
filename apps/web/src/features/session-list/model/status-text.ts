import type { SessionRow } from "@playhead/core";
import { formatElapsed } from "../../../format/duration.ts";
import { statusWord } from "../../../format/status.ts";

/** MCP7: a program wants to take the session back, and a person has to say whether it may. */
export const asksForRestore = ({ restoreRequest }: Pick<SessionRow, "restoreRequest">): boolean =>
	restoreRequest !== null && restoreRequest.answer === null;

/** The status of a session in words: "Running 4m 38s", "Waiting for you: run_command", "Error: RATE_LIMITED". */
export function statusText(row: SessionRow, now: number): string {
	if (asksForRestore(row)) return "Waiting for you: a restore";
	const word = statusWord(row.status);
	const took = row.runDurationMs === null ? null : formatElapsed(row.runDurationMs);
	switch (row.status) {
		case "running":
			return row.runStartedAt === null ? word : `${word} ${formatElapsed(now - Date.parse(row.runStartedAt))}`;
		case "waiting":
			return row.waitingFor === null ? word : `${word}: ${row.waitingFor}`;
		case "error":
			return row.error === null ? word : `${word}: ${row.error.code}`;
		case "done":
			return took === null ? word : `${word} in ${took}`;
		case "cancelled":
			return took === null ? word : `${word} after ${took}`;
		case "queued":
		case "lost":
			return word;
	}
}
