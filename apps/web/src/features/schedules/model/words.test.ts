import { expect, it } from "vitest";
import { firingOutcome, timingWords } from "./words.ts";

it("says when a schedule is due", () => {
	const quietHours = { from: "22:00", to: "07:00" };
	expect(timingWords({ type: "cron", expression: "0 9 * * 1-5", timeZone: "UTC" })).toBe("0 9 * * 1-5 · UTC");
	expect(timingWords({ type: "interval", everyMinutes: 90, timeZone: "UTC" })).toBe("Every 90 min");
	expect(timingWords({ type: "interval", everyMinutes: 120, timeZone: "Europe/Berlin", quietHours })).toBe(
		"Every 2 h, not 22:00–07:00 · Europe/Berlin",
	);
});

it("says what came of a firing", () => {
	const firing = { status: "started", missed: 0, error: null };
	expect(firingOutcome({ ...firing, run: { status: "done", reason: "quiet" } })).toBe("Nothing to report");
	expect(firingOutcome({ ...firing, run: { status: "error", reason: "error" }, missed: 2 })).toBe(
		"Error · 2 moments before it passed unseen",
	);
	expect(firingOutcome({ ...firing, status: "skipped", run: null })).toBe("Skipped");
	expect(firingOutcome({ ...firing, run: null })).toBe("Session deleted");
});
