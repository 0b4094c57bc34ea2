import type { SessionRow } from "@playhead/core";

/** What a screen reader is told of a change; `null` when it is not worth a word. Deltas never are. */
export function announcement(before: SessionRow | undefined, after: SessionRow): string | null {
	if (before === undefined || before.status === after.status) return null;
	switch (after.status) {
		case "waiting":
			return `${after.title} waits for you: ${after.waitingFor ?? "an approval"}`;
		case "done":
			return `${after.title} is done`;
		case "error":
			return `${after.title} failed: ${after.error?.code ?? "error"}`;
		case "cancelled":
			return `${after.title} was cancelled`;
		case "lost":
			return `${after.title} was lost`;
		case "queued":
		case "running":
			return null;
	}
}
