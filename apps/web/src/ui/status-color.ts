import type { RunStatus } from "@playhead/core";

/** The text colour of a status's glyph. */
export const statusColor: Record<RunStatus, string> = {
	running: "text-running",
	waiting: "text-waiting",
	done: "text-done",
	error: "text-error",
	lost: "text-error",
	cancelled: "text-cancelled",
	queued: "text-cancelled",
};

/** The weak background of a status's pill. */
export const statusBackground: Record<RunStatus, string> = {
	running: "bg-running-weak",
	waiting: "bg-waiting-weak",
	done: "bg-done-weak",
	error: "bg-error-weak",
	lost: "bg-error-weak",
	cancelled: "bg-cancelled-weak",
	queued: "bg-cancelled-weak",
};
