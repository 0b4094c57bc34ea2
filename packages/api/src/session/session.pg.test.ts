import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { draft } from "@playhead/core/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";

let api: ApiUnderTest;
beforeAll(async () => {
	api = await apiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

const prompt = "Find the bug\nand mend it";
const uuid = () => crypto.randomUUID();
const count = async () => Number((await api.pool.query("SELECT count(*) FROM events")).rows[0].count);

describe("startSession", () => {
	it("[RUN1] answers before anything runs: the session, its message and a queued run are there", async () => {
		const started = await api.caller.startSession({ prompt });
		expect(started).toEqual({ sessionId: expect.any(String), runId: expect.any(String), status: "queued" });
		const got = await api.caller.getSession({ sessionId: started.sessionId });
		expect(got).toMatchObject({
			session: {
				title: "Find the bug",
				titledBy: "prompt",
				agent: "demo",
				model: "scripted/fix-the-bug",
				kind: "chat",
			},
			messages: [{ id: started.sessionId, role: "user", parts: [{ type: "text", text: prompt }] }],
			runs: [{ runId: started.runId, active: true, status: "queued", trigger: "start" }],
			activeRun: { runId: started.runId },
			lastSeq: 3,
			firstSeq: 1,
			hasEarlier: false,
		});
	});

	it("[RUN1] the same sessionId again gives the same answer and starts nothing twice, at once or later", async () => {
		const sessionId = uuid();
		const start = () => api.caller.startSession({ prompt, sessionId: sessionId.toUpperCase() });
		const [one, two] = await Promise.all([start(), start()]);
		expect(two).toEqual(one);
		expect(await start()).toEqual(one);
		expect(one.sessionId).toBe(sessionId);
		expect((await api.caller.getEvents({ sessionId })).events).toHaveLength(3);
	});

	it("the same sessionId with another message is a conflict", async () => {
		const sessionId = uuid();
		await api.caller.startSession({ prompt, sessionId, messageId: "m-1" });
		const again = api.caller.startSession({ prompt, sessionId, messageId: "m-2" });
		await expect(again).rejects.toMatchObject({ cause: { code: "SESSION_CONFLICT" } });
	});

	it("takes title, kind, metadata, model and a workspace inside the roots", async () => {
		const workspace = join(api.dataDir, "project");
		await mkdir(workspace);
		const wanted = { title: " Mine ", kind: "schedule", model: "scripted/tour", metadata: { ticket: 7 } } as const;
		const { sessionId } = await api.caller.startSession({ prompt, workspace, ...wanted });
		const { session, runs } = await api.caller.getSession({ sessionId });
		expect(session).toMatchObject({
			title: "Mine",
			titledBy: "user",
			kind: "schedule",
			model: "scripted/tour",
			workspace,
		});
		expect(runs[0]?.trigger).toBe("schedule");
		const { events } = await api.caller.getEvents({ sessionId, limit: 1 });
		expect(events[0]?.data).toMatchObject({ metadata: { ticket: 7 } });
	});

	it("does not ask for a provider's key: the run says what is missing", async () => {
		const started = await api.caller.startSession({ prompt, model: "anthropic/claude-sonnet-4-5" });
		expect(started.status).toBe("queued");
	});

	it.each([
		["an unknown agent", { prompt, agent: "nobody" }, "AGENT_NOT_FOUND"],
		["a model without a provider's name", { prompt, model: "nowhere/x" }, "INVALID_INPUT"],
		["a workspace that is not there", { prompt, workspace: "/nowhere/at/all" }, "WORKSPACE_NOT_FOUND"],
		["a workspace outside the roots", { prompt, workspace: "/usr" }, "OUTSIDE_WORKSPACE"],
		["a relative workspace", { prompt, workspace: "src" }, "OUTSIDE_WORKSPACE"],
	])("[SEC4] refuses %s and stores nothing", async (_, input, code) => {
		const before = await count();
		await expect(api.caller.startSession(input)).rejects.toMatchObject({ cause: { code } });
		expect(await count()).toBe(before);
	});
});

describe("sendMessage", () => {
	it("[RUN2] of two sends at once one is taken and one refused", async () => {
		const { sessionId } = await api.caller.startSession({ prompt });
		await api.caller.cancelRun({ sessionId });
		const send = () => api.caller.sendMessage({ sessionId, text: "go on" });
		const results = await Promise.allSettled([send(), send()]);
		expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
		const refused = results.find((result) => result.status === "rejected");
		expect(refused?.reason).toMatchObject({ cause: { code: "RUN_IN_PROGRESS" } });
	});

	it("[RUN2] waits in line when asked to; the same messageId again answers the same", async () => {
		const { sessionId } = await api.caller.startSession({ prompt });
		const send = () => api.caller.sendMessage({ sessionId, text: "next", messageId: "m:2", whenBusy: "queue" });
		const first = await send();
		expect(first.status).toBe("queued");
		expect(await send()).toEqual(first);
		expect((await api.caller.getEvents({ sessionId })).events).toHaveLength(5);
	});

	it("is refused on an archived session until it is brought back", async () => {
		const { sessionId } = await api.caller.startSession({ prompt });
		await api.caller.cancelRun({ sessionId });
		await api.caller.archiveSession({ sessionId });
		const send = () => api.caller.sendMessage({ sessionId, text: "again" });
		await expect(send()).rejects.toMatchObject({ cause: { code: "SESSION_ARCHIVED" } });
		await api.caller.unarchiveSession({ sessionId });
		expect((await send()).status).toBe("queued");
	});
});

describe("cancelRun and deleteSession", () => {
	it("[RUN6] ends what waits at once, and asks the worker for what runs", async () => {
		const { sessionId, runId } = await api.caller.startSession({ prompt });
		const next = await api.caller.sendMessage({ sessionId, text: "next", whenBusy: "queue" });
		await api.begin(sessionId, runId);
		expect(await api.caller.cancelRun({ sessionId })).toEqual({ cancelled: true });
		const { runs } = await api.caller.getSession({ sessionId });
		expect(runs.find((run) => run.runId === next.runId)?.status).toBe("cancelled");
		const queued = await api.pool.query("SELECT cancel_requested FROM run_queue WHERE run_id = $1", [runId]);
		expect(queued.rows).toEqual([{ cancel_requested: true }]);
	});

	it("says so when there is nothing to cancel", async () => {
		const { sessionId } = await api.caller.startSession({ prompt });
		expect(await api.caller.cancelRun({ sessionId })).toEqual({ cancelled: true });
		expect(await api.caller.cancelRun({ sessionId })).toEqual({ cancelled: false });
	});

	it("deletes all that belongs to the session, its scratch folder too", async () => {
		const { sessionId } = await api.caller.startSession({ prompt });
		const scratch = join(api.dataDir, "workspaces", sessionId);
		await mkdir(scratch, { recursive: true });
		await api.caller.deleteSession({ sessionId });
		const gone = { cause: { code: "SESSION_NOT_FOUND" } };
		await expect(api.caller.getSession({ sessionId })).rejects.toMatchObject(gone);
		await expect(api.caller.deleteSession({ sessionId })).rejects.toMatchObject(gone);
		await expect(stat(scratch)).rejects.toThrow("ENOENT");
	});
});

describe("reading", () => {
	it("[LIVE7] getSession while the session grows is what a fold of the log gives", async () => {
		const { sessionId, runId } = await api.caller.startSession({ prompt });
		await api.begin(sessionId, runId);
		const place = { runId, turn: 1 };
		const fence = { runId, attempt: 1 };
		const log = api.context.log;
		await log.append({ sessionId, fence, events: [draft.turnStarted(place), draft.started("a1", place)] });
		const growing = (async () => {
			for (let index = 0; index < 60; index += 1) {
				await log.append({ sessionId, fence, events: [draft.delta("a1", `${index} `, place)] });
			}
		})();
		for (let index = 0; index < 10; index += 1) {
			const { lastSeq, messages } = await api.caller.getSession({ sessionId });
			const { events } = await api.caller.getEvents({ sessionId, limit: lastSeq });
			const told = events.filter((event) => event.type === "message.delta").map((event) => event.data.text);
			const text = messages
				.find((message) => message.id === "a1")
				?.parts.map((part) => ("text" in part ? part.text : ""));
			expect(text?.join("")).toBe(told.join(""));
		}
		await growing;
	});

	it("getSession pages back through a long session", async () => {
		const { sessionId, runId } = await api.caller.startSession({ prompt });
		await api.begin(sessionId, runId);
		const fence = { runId, attempt: 1 };
		for (let turn = 1; turn <= 60; turn += 1) {
			const place = { runId, turn };
			const message = [
				draft.started(`a${turn}`, place),
				draft.finished(`a${turn}`, [{ type: "text", text: "x" }], place),
			];
			await api.context.log.append({
				sessionId,
				fence,
				events: [draft.turnStarted(place), ...message, draft.turnFinished(place)],
			});
		}
		const last = await api.caller.getSession({ sessionId });
		expect(last.hasEarlier).toBe(true);
		expect(last.activeRun).toMatchObject({ runId, status: "running", attempt: 1 });
		const turns = last.turns.map(({ turn }) => turn);
		for (let page = last; page.hasEarlier; ) {
			page = await api.caller.getSession({ sessionId, beforeSeq: page.firstSeq });
			turns.unshift(...page.turns.map(({ turn }) => turn));
		}
		expect(turns).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
	});

	it("getEvents pages", async () => {
		const { sessionId } = await api.caller.startSession({ prompt });
		const first = await api.caller.getEvents({ sessionId, limit: 2 });
		expect(first).toMatchObject({ lastSeq: 3, hasMore: true, events: [{ seq: 1 }, { seq: 2 }] });
		const rest = await api.caller.getEvents({ sessionId, afterSeq: 2 });
		expect(rest).toMatchObject({ lastSeq: 3, hasMore: false, events: [{ seq: 3, type: "run.queued" }] });
	});

	it("listSessions filters and pages with a cursor", async () => {
		const ids: string[] = [];
		for (let index = 0; index < 3; index += 1) {
			const { sessionId } = await api.caller.startSession({ prompt, title: `zebra ${index}`, kind: "heartbeat" });
			ids.unshift(sessionId);
		}
		const filter = { query: "ZEBRA", kind: "heartbeat", status: "queued", limit: 2 } as const;
		const page = await api.caller.listSessions(filter);
		const next = await api.caller.listSessions({ ...filter, cursor: page.nextCursor });
		expect([...page.items, ...next.items].map((row) => row.sessionId)).toEqual(ids);
		expect(next.nextCursor).toBeNull();
		expect((await api.caller.listSessions()).items.length).toBeGreaterThan(3);
		await expect(api.caller.listSessions({ cursor: "rubbish" })).rejects.toMatchObject({
			cause: { code: "INVALID_CURSOR" },
		});
	});

	it("renameSession gives the title that stays", async () => {
		const { sessionId } = await api.caller.startSession({ prompt });
		expect(await api.caller.renameSession({ sessionId, title: " Better " })).toEqual({ sessionId, title: "Better" });
		expect((await api.caller.getSession({ sessionId })).session).toMatchObject({ title: "Better", titledBy: "user" });
	});
});
