import { RestoreRequestError } from "../error/restore-request-error.ts";
import { SessionNotFoundError } from "../error/session-not-found-error.ts";
import type { EventData } from "../event/event.ts";
import type { RestoreRequest } from "../projection/read-model/rows.ts";
import { restorable } from "./decide-restore.ts";
import type { Decision, SessionState } from "./state.ts";

type Requested = EventData<"restore.requested"> & { sessionId: string; at: string };

/**
 * MCP7: notes that a program wants to go back. The same wish again, while it is open, is the same request.
 * @throws SessionNotFoundError, SessionArchivedError, RunInProgressError
 */
export function decideRestoreRequest(
	command: Requested,
	state: SessionState,
): Decision<{ requestId: string; seq: number }> {
	const { sessionId, at, ...data } = command;
	const { restoreRequest: open, lastSeq } = restorable(sessionId, state);
	const same = open !== null && open.answer === null && open.turn === data.turn && open.scope === data.scope;
	if (same && open.present === data.present) return { events: [], result: { requestId: open.requestId, seq: lastSeq } };
	const result = { requestId: data.requestId, seq: lastSeq + 1 };
	return { events: [{ type: "restore.requested", at, data }], result };
}

/**
 * The request that a person answers. The first answer counts: an answered one is told as it is.
 * @throws SessionNotFoundError, RestoreRequestError where another one has taken its place
 */
export function findRestoreRequest(
	{ sessionId, requestId }: { sessionId: string; requestId: string },
	{ row }: Pick<SessionState, "row">,
): RestoreRequest {
	if (row === null) throw new SessionNotFoundError(sessionId);
	const request = row.restoreRequest;
	if (request?.requestId !== requestId) throw new RestoreRequestError(requestId);
	return request;
}

type Answered = EventData<"restore.answered"> & { sessionId: string; at: string };

/** Notes the answer, unless there is one. @throws as `findRestoreRequest` */
export function decideRestoreAnswer(command: Answered, state: SessionState): Decision<RestoreRequest> {
	const { sessionId, at, ...data } = command;
	const request = findRestoreRequest({ sessionId, requestId: data.requestId }, state);
	if (request.answer !== null) return { events: [], result: request };
	const { requestId: _, ...answer } = data;
	return { events: [{ type: "restore.answered", at, data }], result: { ...request, answer } };
}
