import { describe, expect, it } from "vitest";
import { heartbeatPrompt, isQuietAnswer, nextDue, nextDues, planFiring, type Timing, timing } from "./index.ts";

const ms = (iso: string): number => Date.parse(iso);
const cron = (expression: string, timeZone = "UTC"): Timing => ({ type: "cron", expression, timeZone });
const every = (everyMinutes: number, quietHours?: { from: string; to: string }, timeZone = "UTC"): Timing => ({
	type: "interval",
	everyMinutes,
	timeZone,
	...(quietHours === undefined ? {} : { quietHours }),
});
const dues = (when: Timing, after: string, count: number, anchor = after): string[] =>
	nextDues(when, ms(after), ms(anchor), count).map((due) => new Date(due).toISOString().slice(0, 16));

describe("[SCHED1] cron with a time zone", () => {
	it("follows the wall clock of its zone through a clock change", () => {
		expect(dues(cron("0 9 * * *", "Europe/Berlin"), "2026-03-28T00:00:00Z", 2)).toEqual([
			"2026-03-28T08:00",
			"2026-03-29T07:00",
		]);
	});

	it("is due once, right after the gap, where its time is in the hour that is skipped", () => {
		expect(dues(cron("30 2 * * *", "America/New_York"), "2026-03-07T12:00:00Z", 2)).toEqual([
			"2026-03-08T07:00",
			"2026-03-09T06:30",
		]);
	});

	it("is due once where its time is in the hour that comes twice", () => {
		expect(dues(cron("30 1 * * *", "America/New_York"), "2026-10-31T12:00:00Z", 2)).toEqual([
			"2026-11-01T05:30",
			"2026-11-02T06:30",
		]);
	});

	it("goes on in real time through both hours where it is due every so often", () => {
		expect(dues(cron("*/30 * * * *", "America/New_York"), "2026-11-01T04:40:00Z", 5)).toEqual([
			"2026-11-01T05:00",
			"2026-11-01T05:30",
			"2026-11-01T06:00",
			"2026-11-01T06:30",
			"2026-11-01T07:00",
		]);
		expect(dues(cron("*/30 * * * *", "America/New_York"), "2026-03-08T06:10:00Z", 3)).toEqual([
			"2026-03-08T06:30",
			"2026-03-08T07:00",
			"2026-03-08T07:30",
		]);
	});

	it.each([
		["* * * *", /expression.*five/],
		["61 * * * *", /minute: 61/],
		["* * * * * *", /five fields/],
		["0 0 31 2 *", /never due/],
	])("refuses %s and says why", (expression, problem) => {
		const { error } = timing.safeParse({ type: "cron", expression });
		expect(`${error?.issues[0]?.path.join(".")} ${error?.issues[0]?.message}`).toMatch(problem);
	});

	it("refuses a zone that does not exist", () => {
		expect(timing.safeParse({ type: "cron", expression: "0 9 * * *", timeZone: "Mars/X" }).success).toBe(false);
	});
});

describe("[SCHED2] every so many minutes", () => {
	it("is counted from its anchor, whenever it is asked", () => {
		const anchor = "2026-06-01T00:07:00Z";
		expect(dues(every(20), "2026-06-01T00:30:00Z", 3, anchor)).toEqual([
			"2026-06-01T00:47",
			"2026-06-01T01:07",
			"2026-06-01T01:27",
		]);
		expect(nextDue(every(20), ms("2026-06-01T00:47:00Z"), ms(anchor))).toBe(ms("2026-06-01T01:07:00Z"));
	});

	it("is silent in its quiet hours, over midnight too, on the wall clock of its zone", () => {
		const quiet = every(60, { from: "22:00", to: "07:00" }, "Europe/Berlin");
		expect(dues(quiet, "2026-06-01T18:30:00Z", 3)).toEqual([
			"2026-06-01T19:30",
			"2026-06-02T05:30",
			"2026-06-02T06:30",
		]);
		expect(dues(every(60, { from: "12:00", to: "13:00" }), "2026-06-01T10:30:00Z", 2)).toEqual([
			"2026-06-01T11:30",
			"2026-06-01T13:30",
		]);
	});

	it("is never due where all of its moments are quiet", () => {
		expect(dues(every(1_440, { from: "00:00", to: "06:00" }), "2026-06-01T03:00:00Z", 1)).toEqual([]);
	});
});

describe("[SCHED3] moments that were missed", () => {
	const plan = (missedPolicy: "skip" | "once", now: string) =>
		planFiring(
			{ timing: every(10), anchor: ms("2026-06-01T00:00:00Z"), missedPolicy, dueAt: ms("2026-06-01T01:00:00Z") },
			ms(now),
		);

	it("are none while a firing is at most a minute late", () => {
		for (const policy of ["skip", "once"] as const)
			expect(plan(policy, "2026-06-01T01:00:59Z")).toEqual({
				dueAt: ms("2026-06-01T01:00:00Z"),
				fires: true,
				missed: 0,
				nextDueAt: ms("2026-06-01T01:10:00Z"),
			});
	});

	it("are caught up with once, for the last of them, or not at all", () => {
		const expected = { dueAt: ms("2026-06-01T01:30:00Z"), missed: 3, nextDueAt: ms("2026-06-01T01:40:00Z") };
		expect(plan("once", "2026-06-01T01:35:00Z")).toEqual({ ...expected, fires: true });
		expect(plan("skip", "2026-06-01T01:35:00Z")).toEqual({ ...expected, fires: false });
	});

	it("do not take from the one that is on time", () => {
		expect(plan("skip", "2026-06-01T01:30:10Z")).toMatchObject({
			dueAt: ms("2026-06-01T01:30:00Z"),
			fires: true,
			missed: 3,
		});
	});

	it("are counted up to a limit after a long time", () => {
		const { missed, nextDueAt } = plan("once", "2027-06-01T01:35:00Z");
		expect([missed, nextDueAt]).toEqual([1_000, ms("2027-06-01T01:40:00Z")]);
	});
});

describe("[SCHED6] a heartbeat", () => {
	it("is told of the one before, at the place that its prompt names or at the end", () => {
		const last = { at: "2026-06-01T01:00:00.000Z", outcome: "quiet" };
		expect(heartbeatPrompt("Since {{ last_heartbeat }}: look.", last)).toMatch(
			/^Since 2026-06-01T01:00:00.000Z, outcome: quiet: look\.\n\nIf there is nothing/,
		);
		expect(heartbeatPrompt("Look.", null)).toMatch(
			/^Look\.\n\nlast_heartbeat: none before this one\n\n.*HEARTBEAT_OK/s,
		);
	});

	it("is quiet when its answer is the agreed word alone", () => {
		expect([" HEARTBEAT_OK\n", "HEARTBEAT_OK.", "All is well. HEARTBEAT_OK"].map(isQuietAnswer)).toEqual([
			true,
			false,
			false,
		]);
	});
});
