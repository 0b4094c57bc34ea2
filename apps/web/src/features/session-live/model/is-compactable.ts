import type { SessionRow } from "@playhead/core";

/** Whether a person may ask for the older turns to be summarised now. */
export function isCompactable({ turns, archived, activeRunId, origin }: SessionRow): boolean {
	return origin === null && turns > 0 && !archived && activeRunId === null;
}
