import type { Schedule, Timing } from "@playhead/core";

/** When it is due, in words: "Every 20 min, not 22:00–07:00 · Europe/Berlin". */
export function timingWords(timing: Timing): string {
	const zone = timing.timeZone === "UTC" && timing.type === "interval" ? "" : ` · ${timing.timeZone}`;
	if (timing.type === "cron") return `${timing.expression}${zone}`;
	const { everyMinutes, quietHours } = timing;
	const every = everyMinutes % 60 === 0 ? `${everyMinutes / 60} h` : `${everyMinutes} min`;
	return quietHours === undefined ? `Every ${every}` : `Every ${every}, not ${quietHours.from}–${quietHours.to}${zone}`;
}

const firingWords: Record<string, string> = {
	pending: "Starting",
	waiting: "Waits for the one before",
	skipped: "Skipped",
	missed: "Missed",
	failed: "Could not start",
};

type FiringLike = {
	status: string;
	missed: number;
	run: { status: string; reason: string | null } | null;
	error: { message: string } | null;
};

/** What came of a firing. */
export function firingOutcome({ status, run, missed }: FiringLike): string {
	const words = run === null ? (firingWords[status] ?? "Session deleted") : runWords(run);
	return missed > 0 ? `${words} · ${missed} ${missed === 1 ? "moment" : "moments"} before it passed unseen` : words;
}

function runWords({ status, reason }: { status: string; reason: string | null }): string {
	return reason === "quiet" ? "Nothing to report" : status.charAt(0).toUpperCase() + status.slice(1);
}

export const sessionWords: Record<Schedule["session"], string> = {
	new: "A session each time",
	continue: "One session, continued",
};
