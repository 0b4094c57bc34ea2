import { InvalidInputError } from "../error/invalid-input-error.ts";
import { RunInProgressError } from "../error/run-in-progress-error.ts";
import { SessionArchivedError } from "../error/session-archived-error.ts";
import { SessionNotFoundError } from "../error/session-not-found-error.ts";
import type { Started } from "./decide-message.ts";
import { refuseOutside } from "./refuse-outside.ts";
import type { Decision, SessionState } from "./state.ts";

/**
 * CTX1: a run that answers no message and summarises the older turns. As a run it is claimed, fenced, traced and
 * cancelled like any other.
 */
export function decideCompact(
	command: { sessionId: string; runId: string; at: string },
	{ row, runs }: SessionState,
): Decision<Started> {
	const { sessionId, runId, at } = command;
	if (row === null) throw new SessionNotFoundError(sessionId);
	refuseOutside(row);
	if (row.archived || row.purgeAt !== null) throw new SessionArchivedError(sessionId);
	const active = runs.find((run) => run.active);
	if (active !== undefined) throw new RunInProgressError(active.runId);
	if (row.turns === 0) {
		throw new InvalidInputError("sessionId", "names a session without a turn; there is nothing to summarise yet");
	}
	const data = { trigger: "compact" as const, messageId: runId };
	return { events: [{ type: "run.queued", at, runId, data }], result: { runId, status: "queued" } };
}
