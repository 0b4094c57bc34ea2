import type { RunStatus, SessionRow } from "@playhead/core";

/** What the list shows; lives in the URL. `null`: any. */
export type SessionFilter = {
	query: string;
	status: RunStatus | null;
	kind: SessionRow["kind"] | null;
	archived: boolean;
};

export const filterStatuses = ["running", "waiting", "error", "queued", "done", "cancelled", "lost"] as const;
export const filterKinds = ["chat", "heartbeat", "schedule"] as const;

export const noFilter: SessionFilter = { query: "", status: null, kind: null, archived: false };

export function isFiltered({ query, status, kind, archived }: SessionFilter): boolean {
	return query !== "" || status !== null || kind !== null || archived;
}

/** Whether a row that changed belongs into the list; the same test as the one behind `listSessions`. */
export function matches(row: SessionRow, { query, status, kind, archived }: SessionFilter): boolean {
	return (
		row.archived === archived &&
		(status === null || row.status === status) &&
		(kind === null || row.kind === kind) &&
		row.title.toLowerCase().includes(query.trim().toLowerCase())
	);
}
