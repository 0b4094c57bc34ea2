import type { RunStatus } from "@playhead/core";

const words: Record<RunStatus, string> = {
	queued: "Queued",
	running: "Running",
	waiting: "Waiting for you",
	done: "Done",
	error: "Error",
	cancelled: "Cancelled",
	lost: "Lost",
};

export function statusWord(status: RunStatus): string {
	return words[status];
}

const active: ReadonlySet<RunStatus> = new Set(["queued", "running", "waiting"]);

/** Whether a run with this status has not ended. */
export function isActive(status: RunStatus): boolean {
	return active.has(status);
}
