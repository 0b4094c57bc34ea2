import type { SessionRow } from "@playhead/core";

const signs: Record<SessionRow["status"], string> = {
	queued: "○ Queued",
	running: "● Running",
	waiting: "‖ Waiting",
	done: "✓ Done",
	error: "✗ Error",
	cancelled: "⊘ Cancelled",
	lost: "? Lost",
};

/** The tab's title says the status first, so that it can be read when the tab is narrow. */
export function pageTitle({ status, title }: Pick<SessionRow, "status" | "title">): string {
	return `${signs[status]} · ${title}`;
}
