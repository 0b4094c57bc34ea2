import { randomUUID } from "node:crypto";
import { evolveAll, type Transcript } from "@playhead/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { restorableSession } from "../test/restorable-session.ts";

let api: ApiUnderTest;
beforeAll(async () => {
	api = await apiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

/** Two runs: turn 1 writes a, turn 2 writes b and removes old; turn 3 changes a. */
async function threeTurns() {
	const session = await restorableSession(api);
	await session.ask("First", { old: "old\n" });
	await session.work("One", { a: "1\n" });
	await session.work("Two", { b: "2\n", old: null });
	await session.end();
	await session.ask("Second");
	await session.work("Three", { a: "3\n" });
	await session.end();
	return session;
}

const said = async (sessionId: string) => {
	const { messages } = await api.caller.getSession({ sessionId });
	const texts = messages.map(({ parts, setAside = false }) => {
		const [part] = parts;
		return [part?.type === "text" ? part.text : "", setAside] as const;
	});
	return { counts: texts.filter(([, aside]) => !aside).map(([text]) => text), all: texts.map(([text]) => text) };
};

it("[REST1] a preview lists what a restore would add, change and delete, with diffs, and does nothing", async () => {
	const session = await threeTurns();
	const { sessionId } = session;
	const before = (await api.caller.getSession({ sessionId })).lastSeq;
	const preview = await api.caller.previewRestore({ sessionId, turn: 0 });
	expect(preview.files.map(({ path, change, conflict }) => [path, change, conflict])).toEqual([
		["a", "deleted", false],
		["b", "deleted", false],
		["old", "added", false],
	]);
	const one = await api.caller.previewRestore({ sessionId, turn: 1 });
	expect(one.files.find(({ path }) => path === "a")?.diff).toContain("-3\n+1\n");
	expect((await api.caller.getSession({ sessionId })).lastSeq).toBe(before);
	expect(await session.read("a", "b", "old")).toEqual(["3\n", "2\n", null]);
});

it("[REST2] [REST3] a restore goes back with both, sets aside what came since, and its undo brings all back", async () => {
	const session = await threeTurns();
	const { sessionId } = session;
	const { usage } = await api.caller.getSession({ sessionId });
	const restored = await api.caller.restoreSession({ sessionId, turn: 1, scope: "both" });
	expect(restored).toMatchObject({ turn: 1, exact: true, undoTurn: 4, restored: 3, kept: [] });
	expect(await session.read("a", "b", "old")).toEqual(["1\n", null, "old\n"]);
	expect(await said(sessionId)).toEqual({ counts: ["First", "One"], all: ["First", "One", "Two", "Second", "Three"] });
	const after = await api.caller.getSession({ sessionId });
	expect(after).toMatchObject({ usage, lastSeq: restored.seq, session: { turns: 4 } });
	const { items } = await api.caller.snapshots.list({ sessionId });
	expect(items.map(({ turn, cause, setAside }) => [turn, cause, setAside])).toEqual([
		[4, "restore", true],
		[3, "turn", true],
		[2, "turn", true],
		[1, "turn", false],
		[0, "start", false],
	]);
	expect(items[1]).toMatchObject({ contextTokens: 172, cost: 0.25, usage: { input: 100 }, filesChanged: 1 });

	const undone = await api.caller.restoreSession({ sessionId, turn: restored.undoTurn, scope: "both" });
	expect(undone).toMatchObject({ undoTurn: 5, restored: 3, kept: [] });
	expect(await session.read("a", "b", "old")).toEqual(["3\n", "2\n", null]);
	expect((await said(sessionId)).counts).toEqual(["First", "One", "Two", "Second", "Three"]);
});

it("[REST3] the scope is kept: conversation alone touches no file, files alone set nothing aside", async () => {
	const session = await threeTurns();
	const { sessionId } = session;
	await api.caller.restoreSession({ sessionId, turn: 2, scope: "conversation" });
	expect(await session.read("a", "b")).toEqual(["3\n", "2\n"]);
	expect((await said(sessionId)).counts).toEqual(["First", "One", "Two"]);
	const files = await api.caller.restoreSession({ sessionId, turn: 1, scope: "files", paths: ["a"] });
	expect(files.restored).toBe(1);
	expect(await session.read("a", "b")).toEqual(["1\n", "2\n"]);
	expect((await said(sessionId)).counts).toEqual(["First", "One", "Two"]);
	await session.ask("Third");
	expect(await session.work("Six", { c: "6\n" })).toBe(6);
});

it("[REST1] what somebody else has changed is marked, left alone unless it is chosen, and stays so afterwards", async () => {
	const session = await threeTurns();
	const { sessionId } = session;
	await session.put({ a: "by hand\n", mine: "by hand\n" });
	const preview = await api.caller.previewRestore({ sessionId, turn: 1 });
	expect(preview.files.map(({ path, conflict }) => [path, conflict])).toEqual([
		["a", true],
		["b", false],
		["mine", true],
		["old", false],
	]);
	await api.caller.restoreSession({ sessionId, turn: 1, scope: "both" });
	expect(await session.read("a", "b", "mine", "old")).toEqual(["by hand\n", null, "by hand\n", "old\n"]);
	const again = await api.caller.previewRestore({ sessionId, turn: 0 });
	expect(again.files.filter(({ conflict }) => conflict).map(({ path }) => path)).toEqual(["a", "mine"]);
	await api.caller.restoreSession({ sessionId, turn: 1, scope: "files", paths: ["a"] });
	expect(await session.read("a", "mine")).toEqual(["1\n", "by hand\n"]);
});

it("[REST1] a conflict may be merged where both changes have room", async () => {
	const session = await restorableSession(api);
	const lines = (first: string, last: string) => `${first}\n2\n3\n4\n5\n6\n7\n8\n${last}\n`;
	await session.ask("Go");
	await session.work("One", { a: lines("1", "9") });
	await session.work("Two", { a: lines("one", "9") });
	await session.end();
	await session.put({ a: lines("one", "nine") });
	const { sessionId } = session;
	const { files } = await api.caller.previewRestore({ sessionId, turn: 1 });
	expect(files).toMatchObject([{ path: "a", conflict: true, mergeable: true }]);
	await api.caller.restoreSession({ sessionId, turn: 1, scope: "files", merge: ["a"] });
	expect(await session.read("a")).toEqual([lines("1", "nine")]);
});

it("[REST1] a chosen file that has changed since the preview is a conflict, and nothing is written", async () => {
	const session = await threeTurns();
	const { sessionId } = session;
	const { present } = await api.caller.previewRestore({ sessionId, turn: 1 });
	await session.put({ a: "typed meanwhile\n" });
	const restore = { sessionId, turn: 1, scope: "both", present } as const;
	await expect(api.caller.restoreSession({ ...restore, paths: ["a", "b"] })).rejects.toMatchObject({
		cause: { code: "RESTORE_CONFLICT" },
	});
	expect(await session.read("a", "b")).toEqual(["typed meanwhile\n", "2\n"]);
	expect((await api.caller.getSession({ sessionId })).session.restores).toEqual([]);
});

it("[REST5] a restore is refused while a run is active, and for folders that are not allowed", async () => {
	const session = await threeTurns();
	const { sessionId } = session;
	await session.ask("Busy");
	const restore = { sessionId, turn: 1, scope: "both" } as const;
	const code = (expected: string) => ({ cause: { code: expected } });
	await expect(api.caller.restoreSession(restore)).rejects.toMatchObject(code("RUN_IN_PROGRESS"));
	await session.end();
	for (const [workspace, expected] of [
		["/", "OUTSIDE_WORKSPACE"],
		[api.context.home, "OUTSIDE_WORKSPACE"],
		["/usr/lib", "OUTSIDE_WORKSPACE"],
		[`${api.dataDir}/gone`, "WORKSPACE_NOT_FOUND"],
	] as const) {
		await api.pool.query("UPDATE sessions SET workspace = $2 WHERE id = $1", [sessionId, workspace]);
		await expect(api.caller.restoreSession(restore)).rejects.toMatchObject(code(expected));
		await expect(api.caller.previewRestore({ sessionId, turn: 1 })).rejects.toMatchObject(code(expected));
	}
	// The conversation needs no folder.
	await api.caller.restoreSession({ ...restore, scope: "conversation" });
	expect((await api.caller.snapshots.list({ sessionId })).items[0]).toMatchObject({ cause: "restore", tree: null });
});

it("[REST2] to just before a step, exactly where the turn's calls allow it, else to the turn's begin", async () => {
	const session = await threeTurns();
	const { sessionId } = session;
	const { items } = await api.caller.traces.list({ sessionId });
	const { spans } = await api.caller.traces.get({ runId: items[0]?.runId ?? "" });
	const llm = spans.find(({ kind }) => kind === "llm");
	const preview = await api.caller.previewRestore({ sessionId, spanId: llm?.id ?? "" });
	expect(preview).toMatchObject({ turn: 2, exact: true });
	expect(preview.files.map(({ path }) => path)).toEqual(["a"]);
	await api.caller.restoreSession({ sessionId, turn: 1, scope: "both" });
	await session.ask("Again");
	await session.work("Five", { a: "5\n" });
	await session.end();
	const again = await api.caller.traces.list({ sessionId });
	const turnOf = await api.caller.traces.get({ runId: again.items[0]?.runId ?? "" });
	const step = turnOf.spans.find(({ kind }) => kind === "llm")?.id ?? "";
	expect(await api.caller.previewRestore({ sessionId, spanId: step })).toMatchObject({ turn: 1, exact: false });
});

it("[REST2] before a tool call it is exact as long as no call before it in its turn may have written", async () => {
	const session = await restorableSession(api);
	await session.ask("Go");
	await session.work("One", { a: "1\n" });
	await session.work("Two", { a: "2\n" }, ["read_file", "write_file", "run_command"]);
	await session.end();
	const { sessionId, runId } = session;
	const { spans } = await api.caller.traces.get({ runId });
	const exact = async (tool: string) => {
		const spanId = spans.find(({ name }) => name === tool)?.id ?? "";
		const { turn, exact: is, files } = await api.caller.previewRestore({ sessionId, spanId });
		expect([turn, files.map(({ path }) => path)]).toEqual([1, ["a"]]);
		return is;
	};
	expect(await exact("read_file")).toBe(true);
	expect(await exact("write_file")).toBe(true);
	expect(await exact("run_command")).toBe(false);
	const spanId = spans.find(({ name }) => name === "run_command")?.id ?? "";
	expect(await api.caller.restoreSession({ sessionId, spanId, scope: "files" })).toMatchObject({
		turn: 1,
		exact: false,
	});
	expect(await session.read("a")).toEqual(["1\n"]);
	await expect(api.caller.previewRestore({ sessionId, spanId: runId })).rejects.toMatchObject({
		cause: { code: "INVALID_INPUT", field: "spanId" },
	});
});

it("[SEC4] bad input names its field and stores nothing", async () => {
	const session = await threeTurns();
	const { sessionId } = session;
	const scope = "both" as const;
	const refused = async (promise: Promise<unknown>, code: string, field?: string) =>
		expect(promise).rejects.toMatchObject({ cause: field === undefined ? { code } : { code, field } });
	await refused(api.caller.restoreSession({ sessionId, scope }), "INVALID_INPUT", "turn");
	await refused(api.caller.restoreSession({ sessionId, scope, turn: 1, spanId: "x" }), "INVALID_INPUT", "turn");
	await refused(api.caller.restoreSession({ sessionId, scope, turn: 99 }), "SNAPSHOT_NOT_FOUND", "turn");
	await refused(api.caller.restoreSession({ sessionId, scope, spanId: "x" }), "SPAN_NOT_FOUND");
	await refused(api.caller.restoreSession({ sessionId, scope, turn: 1, paths: ["../x"] }), "INVALID_INPUT", "paths");
	await refused(api.caller.restoreSession({ sessionId, scope, turn: 1, merge: ["a"] }), "INVALID_INPUT", "merge");
	await refused(api.caller.snapshots.list({ sessionId, cursor: "x" }), "INVALID_CURSOR");
	await refused(api.caller.snapshots.list({ sessionId: randomUUID() }), "SESSION_NOT_FOUND");
	await refused(api.caller.forkSession({ sessionId, turn: 99 }), "SNAPSHOT_NOT_FOUND");
	expect((await api.caller.getSession({ sessionId })).session.restores).toEqual([]);
});

it("[SNAP4] a snapshot tells what differs from the one before, or from another one", async () => {
	const { sessionId } = await threeTurns();
	const two = await api.caller.snapshots.get({ sessionId, turn: 2, path: "old" });
	expect(two).toMatchObject({ againstTurn: 1, diff: { path: "old", text: expect.stringContaining("-old") } });
	expect(two.files?.map(({ path, change }) => [path, change])).toEqual([
		["b", "added"],
		["old", "deleted"],
	]);
	const all = await api.caller.snapshots.get({ sessionId, turn: 3, againstTurn: 0 });
	expect(all.files?.map(({ path }) => path)).toEqual(["a", "b", "old"]);
	const page = await api.caller.snapshots.list({ sessionId, limit: 3 });
	const rest = await api.caller.snapshots.list({ sessionId, limit: 3, cursor: page.nextCursor });
	expect([...page.items, ...rest.items].map(({ turn }) => turn)).toEqual([3, 2, 1, 0]);
	expect(rest.nextCursor).toBeNull();
});

it("[REST2] two restores at once are done one after the other, and both can be undone", async () => {
	const session = await threeTurns();
	const { sessionId } = session;
	const restores = await Promise.all(
		[1, 0].map((turn) => api.caller.restoreSession({ sessionId, turn, scope: "both" })),
	);
	expect(new Set(restores.map(({ undoTurn }) => undoTurn))).toEqual(new Set([4, 5]));
	const states = new Map<unknown, (string | null)[]>([
		[0, [null, null, "old\n"]],
		[1, ["1\n", null, "old\n"]],
	]);
	const last = restores.toSorted((a, b) => a.undoTurn - b.undoTurn).at(-1);
	expect(await session.read("a", "b", "old")).toEqual(states.get(last?.turn));
	await api.caller.restoreSession({ sessionId, turn: 4, scope: "both" });
	expect(await session.read("a", "b", "old")).toEqual(["3\n", "2\n", null]);
	expect((await said(sessionId)).counts).toEqual(["First", "One", "Two", "Second", "Three"]);
});

it("[REST7] a session at any place of its log is as it was there, whatever was restored since", async () => {
	const session = await threeTurns();
	const { sessionId } = session;
	const { lastSeq, messages, usage } = await api.caller.getSession({ sessionId });
	await api.caller.restoreSession({ sessionId, turn: 1, scope: "both" });
	const then = await api.caller.getSession({ sessionId, atSeq: lastSeq });
	expect(then).toMatchObject({ lastSeq, usage, activeRun: null, session: { turns: 3, restores: [] } });
	expect(then.messages).toEqual(messages);
	const second = messages.find(({ turn }) => turn === 2)?.seq ?? 0;
	const early = await api.caller.getSession({ sessionId, atSeq: second });
	expect(early.messages.map(({ status }) => status)).toEqual(["done", "done", "streaming"]);
	expect(early).toMatchObject({ lastSeq: second, activeRun: { status: "running" }, session: { turns: 2 } });
	expect(early.usage.input).toBe(100);
	await expect(api.caller.getSession({ sessionId, atSeq: 0 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

it("[REST2] a restored session is sent to the model without what was set aside", async () => {
	const session = await threeTurns();
	const { sessionId } = session;
	await api.caller.restoreSession({ sessionId, turn: 1, scope: "conversation" });
	await session.ask("Again");
	await session.work("Five");
	await session.end();
	const [run] = (await api.caller.traces.list({ sessionId })).items;
	const { spans } = await api.caller.traces.get({ runId: run?.runId ?? "" });
	const llm = await api.caller.traces.span({ sessionId, spanId: spans.find(({ kind }) => kind === "llm")?.id ?? "" });
	const given = JSON.stringify(llm.input);
	expect(given).toMatch(/First.*One.*Again/);
	expect(given).not.toMatch(/Two|Second|Three/);
});

it("[REST7] [LIVE7] events folded on the state of any place make the state of any later place", async () => {
	const session = await threeTurns();
	const { sessionId } = session;
	await api.caller.restoreSession({ sessionId, turn: 1, scope: "both" });
	await session.ask("Again");
	await session.work("Four", { c: "4\n" });
	const { lastSeq } = await api.caller.getSession({ sessionId });
	const { events } = await api.caller.getEvents({ sessionId, limit: 1_000 });
	const states = new Map<number, Awaited<ReturnType<typeof api.caller.getSession>>>();
	for (let seq = 1; seq <= lastSeq; seq += 1)
		states.set(seq, await api.caller.getSession({ sessionId, atSeq: seq, turns: 2 }));
	const told = ({ messages, turns, runs, session: { restores, usage, cost, status, activeRunId } }: Transcript) => ({
		messages,
		turns,
		runs: runs.map(({ runId, active, status, startedSeq }) => ({ runId, active, status, startedSeq })),
		session: { restores, usage, cost, status, activeRunId },
	});
	for (const [from, state] of states) {
		const begins = { ...state, lastSeq: from };
		for (const [to, later] of states) {
			if (to < from) continue;
			const folded = told(evolveAll(begins, events.slice(0, to)));
			const inBoth = Math.max(state.firstSeq, later.firstSeq);
			const cut = ({ messages, turns, ...rest }: ReturnType<typeof told>) => ({
				...rest,
				messages: messages.filter(({ seq }) => seq >= inBoth),
				turns: turns.filter(({ seq }) => seq >= inBoth),
			});
			expect(cut(folded), `${from} to ${to}`).toEqual(cut(told(later)));
		}
	}
	expect(states.get(lastSeq)?.turns.length).toBeLessThanOrEqual(2);
});
