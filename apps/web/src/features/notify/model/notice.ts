import type { SessionRow } from "@playhead/core";

export type Notice = { sessionId: string; title: string; body: string };

const active = new Set<SessionRow["status"]>(["queued", "running", "waiting"]);

type Row = Pick<SessionRow, "sessionId" | "title" | "status" | "waitingFor" | "error" | "quiet">;

/**
 * What a person is told of a session's change; `null`: nothing. `before`: the status that was seen last, `undefined` where
 * none was: what had ended by then is no news.
 */
export function noticeOf(before: SessionRow["status"] | undefined, row: Row): Notice | null {
	const { sessionId, title, status, waitingFor, error, quiet } = row;
	if (before === status || (before === undefined && !active.has(status))) return null;
	const told = (body: string): Notice => ({ sessionId, title, body });
	switch (status) {
		case "waiting":
			return told(waitingFor === null ? "It waits for you." : `It waits for you: may it use ${waitingFor}?`);
		case "done":
			return quiet ? null : told("It is done.");
		case "error":
			return told(error === null ? "It failed." : `It failed: ${error.message}`);
		case "lost":
			return told("It was lost: its worker stopped too often.");
		case "cancelled":
		case "queued":
		case "running":
			return null;
	}
}

/** MCP7: a restore that a program has asked for since. `before`: the request that was seen last, `null` where none was. */
export function restoreNotice(
	before: string | null,
	{ sessionId, title, restoreRequest }: Pick<SessionRow, "sessionId" | "title" | "restoreRequest">,
): Notice | null {
	if (restoreRequest === null || restoreRequest.answer !== null || restoreRequest.requestId === before) return null;
	const { by, turn } = restoreRequest;
	return { sessionId, title, body: `It waits for you: ${by} asks to take it back to turn ${turn}.` };
}
