import { expect, it } from "vitest";
import { chooseForRetention, noRetention, type Retainable, type RetentionPolicy } from "./index.ts";

const now = Date.parse("2026-11-28T00:00:00Z");
const session = (sessionId: string, ageDays: number, set: Partial<Retainable> = {}): Retainable => ({
	sessionId,
	title: sessionId,
	kind: "chat",
	quiet: false,
	activityAt: new Date(now - ageDays * 86_400_000).toISOString(),
	parentId: null,
	held: false,
	bytes: 100,
	workspace: null,
	...set,
});
const policy = (days: Partial<RetentionPolicy["days"]>, maxBytes: number | null = null): RetentionPolicy => ({
	enabled: true,
	days: { ...noRetention.days, ...days },
	maxBytes,
});
const chosen = (sessions: Retainable[], by: RetentionPolicy) =>
	chooseForRetention(sessions, by, now).map(({ sessionId, reason }) => `${sessionId} ${reason}`);

it("[RET1] lets go by age and kind; quiet heartbeats by the shorter of their two ages", () => {
	const sessions = [
		session("old", 31),
		session("young", 29),
		session("nightly", 31, { kind: "schedule" }),
		session("quiet", 2, { kind: "heartbeat", quiet: true }),
		session("loud", 2, { kind: "heartbeat" }),
	];
	expect(chosen(sessions, policy({ chat: 30, heartbeat: 7, quiet: 1 }))).toEqual(["old age", "quiet age"]);
	expect(chosen(sessions, noRetention)).toEqual([]);
});

it("[RET2] keeps what runs or is held, and what a session that stays was forked from", () => {
	const sessions = [
		session("running", 99, { held: true }),
		session("grandparent", 99),
		session("parent", 98, { parentId: "grandparent" }),
		session("fork", 1, { parentId: "parent" }),
		session("alone", 99),
	];
	expect(chosen(sessions, policy({ chat: 30 }))).toEqual(["alone age"]);
	const old = sessions.map((one) =>
		one.sessionId === "fork" ? { ...one, activityAt: session("x", 97).activityAt } : one,
	);
	expect(chosen(old, policy({ chat: 30 }))).toEqual(["fork age", "parent age", "grandparent age", "alone age"]);
});

it("[RET1] lets the oldest go while all of them are too large, parents after their forks", () => {
	const sessions = [
		session("parent", 9),
		session("fork", 8, { parentId: "parent" }),
		session("held", 7, { held: true }),
		session("third", 6),
		session("fourth", 5),
	];
	expect(chosen(sessions, policy({}, 500))).toEqual([]);
	expect(chosen(sessions, policy({}, 400))).toEqual(["fork size"]);
	expect(chosen(sessions, policy({}, 150))).toEqual(["fork size", "parent size", "third size", "fourth size"]);
});
