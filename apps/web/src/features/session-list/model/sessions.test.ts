import { noUsage, type RunStatus, type SessionRow } from "@playhead/core";
import { describe, expect, it } from "vitest";
import { announcement } from "./announce.ts";
import { costliest } from "./costliest.ts";
import { isUnread, matches, noFilter } from "./filter.ts";
import { flatten, groupSessions } from "./group.ts";
import { addChanges, forget, mergeSessions, type SessionChange } from "./merge.ts";
import { statusText } from "./status-text.ts";

const now = new Date(2026, 10, 20, 14, 0, 0).getTime();
const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString();

function session(id: string, over: Partial<SessionRow> = {}): SessionRow {
	return {
		sessionId: id,
		title: `Session ${id}`,
		titledBy: "prompt",
		kind: "chat",
		agent: "demo",
		model: "scripted/fix-the-bug",
		workspace: null,
		status: "done",
		archived: false,
		quiet: false,
		createdAt: ago(1),
		updatedAt: ago(1),
		activityAt: ago(1),
		lastSeq: 10,
		turns: 1,
		usage: noUsage,
		cost: null,
		unpricedCalls: 0,
		contextTokens: null,
		contextLimit: null,
		error: null,
		waitingFor: null,
		allowedTools: [],
		activeRunId: null,
		activeAttempt: 0,
		runStartedAt: ago(1),
		runDurationMs: 134_000,
		parent: null,
		restores: [],
		tags: [],
		pinned: false,
		purgeAt: null,
		origin: null,
		restoreRequest: null,
		...over,
	};
}

const ids = (rows: readonly SessionRow[]) => rows.map((row) => row.sessionId).toSorted();
const map = (...changes: SessionChange[]) => addChanges(new Map(), changes);

describe("merging live changes into pages", () => {
	it("[LIVE7] of a page and a change, the higher seq counts, whichever came first", () => {
		const page = [session("a", { lastSeq: 10, title: "page" })];
		expect(mergeSessions(page, map(session("a", { lastSeq: 11, title: "change" })), noFilter)[0]?.title).toBe("change");
		expect(mergeSessions(page, map(session("a", { lastSeq: 9, title: "change" })), noFilter)[0]?.title).toBe("page");
	});

	it("lists a session once, though two pages and a change name it", () => {
		expect(ids(mergeSessions([session("a"), session("a"), session("b")], map(session("a")), noFilter))).toEqual([
			"a",
			"b",
		]);
	});

	it("[LIVE7] takes in what was seen in another tab, and that it is unread again", () => {
		const page = [{ ...session("a"), seenAt: null }, session("b")];
		const seen = map({ sessionId: "a", seenAt: ago(1) }, session("a", { lastSeq: 11 }));
		expect(mergeSessions(page, seen, noFilter).find(({ sessionId }) => sessionId === "a")?.seenAt).toBe(ago(1));
		expect(ids(mergeSessions(page, seen, { ...noFilter, unread: true }))).toEqual(["b"]);
		const again = addChanges(seen, [{ sessionId: "a", seenAt: null }]);
		expect(ids(mergeSessions(page, again, { ...noFilter, unread: true }))).toEqual(["a", "b"]);
		expect(mergeSessions(page, map({ sessionId: "nobody", seenAt: null }), noFilter)).toHaveLength(2);
	});

	it("adds what is new, drops what no longer matches and what is deleted", () => {
		const page = [
			session("a", { status: "running" }),
			session("b", { status: "running" }),
			session("c", { status: "running" }),
		];
		const changes = map(
			session("a", { status: "done", lastSeq: 20 }),
			{ sessionId: "b", deleted: true },
			session("d", { status: "running" }),
			session("e", { status: "running", archived: true }),
		);
		expect(ids(mergeSessions(page, changes, { ...noFilter, status: "running" }))).toEqual(["c", "d"]);
	});

	it("compares the searched text with the title in any case", () => {
		const changes = map(session("a", { title: "Fix the RETRY test" }), session("b", { title: "Other" }));
		expect(ids(mergeSessions([], changes, { ...noFilter, query: "retry" }))).toEqual(["a"]);
	});

	it("a deleted session does not come back with a late change", () => {
		const changes = addChanges(map({ sessionId: "a", deleted: true }), [session("a", { lastSeq: 99 })]);
		expect(mergeSessions([session("a")], changes, noFilter)).toEqual([]);
	});

	it("what was archived while the stream was away does not come back", () => {
		const old = map(session("a"), session("b"));
		const known = addChanges(old, [session("b", { lastSeq: 20 })]);
		expect(ids(mergeSessions([session("c")], forget(known, old), noFilter))).toEqual(["b", "c"]);
	});

	it("leaves a change of a session that is further down to its page", () => {
		const changes = map(session("old", { activityAt: ago(50) }), session("new", { activityAt: ago(0) }));
		expect(ids(mergeSessions([session("a")], changes, noFilter, ago(1)))).toEqual(["a", "new"]);
		expect(ids(mergeSessions([session("a")], changes, noFilter, null))).toEqual(["a", "new", "old"]);
	});

	it("keeps the map when nothing is new, so that nothing is drawn again", () => {
		const known = map(session("a", { lastSeq: 5 }));
		expect(addChanges(known, [session("a", { lastSeq: 4 })])).toBe(known);
	});
});

describe("grouping", () => {
	it("puts what is active first and the rest under its day", () => {
		const rows = [
			session("old", { activityAt: new Date(2026, 10, 3, 9).toISOString() }),
			session("late", { activityAt: new Date(2026, 10, 19, 23, 59).toISOString() }),
			session("run", { status: "running", activityAt: new Date(2026, 9, 1).toISOString() }),
			session("early", { activityAt: new Date(2026, 10, 20, 0, 1).toISOString() }),
			session("last-year", { activityAt: new Date(2025, 10, 3, 9).toISOString() }),
		];
		const groups = groupSessions(rows, now).map(({ label, rows: of }) => [label, ids(of)]);
		expect(groups).toEqual([
			["Active", ["run"]],
			["Today", ["early"]],
			["Yesterday", ["late"]],
			["3 Nov", ["old"]],
			["3 Nov 2025", ["last-year"]],
		]);
	});

	it("keeps active sessions in place while they stream", () => {
		const order = (a: number, b: number) =>
			groupSessions(
				[
					session("a", { status: "running", runStartedAt: ago(2), activityAt: ago(a) }),
					session("b", { status: "waiting", runStartedAt: ago(1), activityAt: ago(b) }),
				],
				now,
			)[0]?.rows.map((row) => row.sessionId);
		expect(order(0.1, 0.2)).toEqual(["b", "a"]);
		expect(order(0.2, 0.1)).toEqual(["b", "a"]);
	});

	it("flattens to headers with counts and rows with their ids as keys", () => {
		const items = flatten(groupSessions([session("a"), session("b", { status: "queued" })], now));
		expect(items.map((item) => (item.type === "group" ? `${item.label} ${item.count}` : item.key))).toEqual([
			"Active 1",
			"b",
			"Today 1",
			"a",
		]);
	});
});

describe("[REST4] forks", () => {
	const fork = (id: string, of: string, over: Partial<SessionRow> = {}) =>
		session(id, { parent: { sessionId: of, turn: 1 }, ...over });
	const shape = (rows: SessionRow[], grouping: "time" | "workspace" = "time") =>
		flatten(groupSessions(rows, now, grouping)).map((item) =>
			item.type === "row" ? `${"-".repeat(item.depth)}${item.key}` : item.type === "group" ? item.label : item.key,
		);

	it("stand below the session that they were forked from, which comes along to where the family is", () => {
		const rows = [
			session("parent", { activityAt: new Date(2026, 10, 3, 9).toISOString() }),
			fork("late", "parent", { activityAt: ago(1) }),
			fork("early", "parent", { activityAt: ago(3) }),
			fork("deep", "early", { activityAt: ago(4) }),
			session("other", { activityAt: ago(2) }),
		];
		expect(shape(rows)).toEqual(["Today", "parent", "-late", "-early", "--deep", "other"]);
		const running = rows.map((row) => (row.sessionId === "deep" ? { ...row, status: "running" as const } : row));
		expect(shape(running)).toEqual(["Active", "parent", "-late", "-early", "--deep", "Today", "other"]);
	});

	it("stand by themselves where the other is not in the list, or is pinned; in folders with their parent", () => {
		expect(shape([fork("a", "elsewhere"), fork("b", "pin"), session("pin", { pinned: true })])).toEqual([
			"Pinned",
			"pin",
			"Today",
			"b",
			"a",
		]);
		const inFolder = [session("p", { workspace: "/src/one" }), fork("f", "p", { workspace: "/data/f" })];
		expect(shape(inFolder, "workspace")).toEqual(["one", "p", "-f"]);
		expect(shape([fork("x", "y"), fork("y", "x")])).toHaveLength(3);
	});
});

describe("[SCHED6] quiet heartbeats", () => {
	const beat = (id: string, hours: number, over: Partial<SessionRow> = {}) =>
		session(id, { kind: "heartbeat", quiet: true, activityAt: ago(hours), ...over });
	const keys = (rows: SessionRow[], opened?: string) =>
		flatten(groupSessions(rows, now), new Set(opened === undefined ? [] : [opened])).map(({ key }) => key);
	const rows = [
		session("talk", { activityAt: ago(1) }),
		beat("b1", 2),
		session("other", { activityAt: ago(3) }),
		beat("b2", 4),
	];
	const fold = `quiet:${new Date(2026, 10, 20).getTime()}`;
	const head = `group:${new Date(2026, 10, 20).getTime()}`;

	it("stand as one line in the place of the newest, and come back when it is opened", () => {
		expect(keys(rows)).toEqual([head, "talk", fold, "other"]);
		expect(keys(rows, fold)).toEqual([head, "talk", fold, "b1", "other", "b2"]);
	});

	it("are shown where there is one alone, where they are pinned, and while they run", () => {
		expect(keys(rows.slice(0, 2))).toEqual([head, "talk", "b1"]);
		expect(keys([beat("b1", 2), beat("b2", 4, { pinned: true })])).toEqual(["group:pinned", "b2", head, "b1"]);
		expect(keys([beat("b1", 2, { status: "running" }), beat("b2", 4)])).toEqual(["group:active", "b1", head, "b2"]);
	});
});

describe("words", () => {
	const at = (status: RunStatus, over: Partial<SessionRow> = {}) => statusText(session("a", { status, ...over }), now);

	it("says the status with what a person asks next", () => {
		expect(at("running", { runStartedAt: new Date(now - 278_000).toISOString() })).toBe("Running 4m 38s");
		expect(at("waiting", { waitingFor: "run_command" })).toBe("Waiting for you: run_command");
		expect(at("error", { error: { code: "RATE_LIMITED", message: "Slow down" } })).toBe("Error: RATE_LIMITED");
		expect(at("done")).toBe("Done in 2m 14s");
		expect(at("cancelled", { runDurationMs: 700_000 })).toBe("Cancelled after 11m 40s");
		expect(at("queued")).toBe("Queued");
	});

	it("announces ends and questions, never a delta", () => {
		const before = session("a", { status: "running", title: "Fix it" });
		expect(announcement(before, { ...before, lastSeq: 11 })).toBeNull();
		expect(announcement(before, { ...before, status: "waiting", waitingFor: "run_command" })).toBe(
			"Fix it waits for you: run_command",
		);
		expect(announcement(before, { ...before, status: "done" })).toBe("Fix it is done");
		expect(announcement(undefined, before)).toBeNull();
	});
});

it("[TRACE3] the costliest come first, those of unknown price after them, and what used nothing not at all", () => {
	const usage = { input: 100, cacheRead: 300, cacheWrite: 0, output: 50, reasoning: 10 };
	const rows = [
		session("nothing", { usage: noUsage, cost: null }),
		session("unknown", { usage, cost: null, unpricedCalls: 2 }),
		session("cheap", { usage, cost: 0.5 }),
		session("dear", { usage, cost: 2 }),
	];
	expect(costliest(rows, 5).map(({ sessionId }) => sessionId)).toEqual(["dear", "cheap", "unknown"]);
	expect(costliest(rows, 1)).toHaveLength(1);
});

describe("folders and pins", () => {
	it("[FIND3] pinned ones stand first, then the folder with the latest activity; scratch folders are one", () => {
		const rows = [
			session("a", { workspace: "/src/one", activityAt: ago(3) }),
			session("b", { workspace: "/data/workspaces/b", activityAt: ago(2) }),
			session("c", { activityAt: ago(4) }),
			session("d", { workspace: "/src/two", activityAt: ago(1), pinned: true }),
			session("e", { workspace: "/src/one", activityAt: ago(1) }),
		];
		const groups = groupSessions(rows, now, "workspace");
		expect(groups.map(({ label, rows: inside }) => [label, inside.map(({ sessionId }) => sessionId)])).toEqual([
			["Pinned", ["d"]],
			["one", ["e", "a"]],
			["Scratch folders", ["b", "c"]],
		]);
		const folded = flatten(groups, new Set(["folder:/src/one"]));
		expect(folded.map(({ key }) => key)).toEqual([
			"group:pinned",
			"d",
			"group:folder:/src/one",
			"group:scratch",
			"b",
			"c",
		]);
	});
});

describe("what is unread", () => {
	it("[FIND5] ended or waits since it was seen", () => {
		const seen = { ...session("a"), seenAt: ago(1) };
		expect(isUnread(seen)).toBe(false);
		expect(isUnread({ ...seen, seenAt: ago(2) })).toBe(true);
		expect(isUnread({ ...seen, seenAt: null })).toBe(true);
		expect(isUnread({ ...seen, seenAt: null, status: "running" })).toBe(false);
		expect(isUnread({ ...seen, seenAt: null, status: "waiting" })).toBe(true);
	});

	it("[LIVE7] a change of the stream keeps the mark that was read", () => {
		const read = [{ ...session("a"), seenAt: ago(1) }];
		const [row] = mergeSessions(read, map(session("a", { lastSeq: 11, title: "new" })), noFilter);
		expect(row).toMatchObject({ title: "new", seenAt: ago(1) });
	});

	it("[FIND4] what is in the trash is in no other list", () => {
		const row = session("a", { purgeAt: ago(-1) });
		expect(matches(row, noFilter)).toBe(false);
		expect(matches(row, { ...noFilter, trash: true })).toBe(true);
	});
});
