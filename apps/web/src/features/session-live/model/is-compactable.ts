import type { SessionRow } from "@playhead/core";

/** Whether a person may ask for the older turns to be summarised now. */
export function isCompactable({ turns, archived, activeRunId }: SessionRow): boolean {
	return turns > 0 && !archived && activeRunId === null;
}
