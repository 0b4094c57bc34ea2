import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { getArchive, getFile } from "../http/index.ts";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { restorableSession } from "../test/restorable-session.ts";

// Each test runs some dozen processes.
vi.setConfig({ testTimeout: 60_000 });

let api: ApiUnderTest;
beforeAll(async () => {
	api = await apiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

const files = () => api.caller.files;
const code = (expected: string) => ({ cause: { code: expected } });
const edit = (callId: string, path: string, newText: string) => {
	return { name: "edit_file", callId, args: { path, oldText: "", newText }, wrote: [path] };
};

/** Turn 1 writes a.ts, turn 2 edits it, turn 3 (another run) removes old and writes b. */
async function threeTurns() {
	const session = await restorableSession(api);
	const { sessionId } = session;
	const id = (name: string) => `${name}-${sessionId}`;
	await session.ask("First", { old: "old\n", "src/keep.ts": "keep\n" });
	await session.work("One", { "a.ts": "one\ntwo\n" }, [edit(id("w1"), "a.ts", "one\ntwo\n")]);
	await session.work("Two", { "a.ts": "one\nTWO\nthree\n" }, [edit(id("e2"), "a.ts", "TWO\nthree\n")]);
	await session.end();
	await session.ask("Second");
	await session.work("Three", { b: "b\n", old: null }, ["run_command"]);
	await session.end();
	return { ...session, sessionId, id };
}

/** Each line with who wrote it. */
async function blamed(input: Parameters<ReturnType<typeof files>["blame"]>[0]) {
	const { lines, sources } = await files().blame(input);
	return (lines ?? []).map((index) => {
		const source = sources[index];
		return [source?.by, source?.turn, source?.call?.spanId ?? null];
	});
}

it("[REST7] the tree at a moment, with what has changed since the start or another turn", async () => {
	const { sessionId } = await threeTurns();
	const now = await files().tree({ sessionId });
	expect(now).toMatchObject({ state: "recorded", point: { turn: 3, latest: true }, against: { turn: 0 }, total: 3 });
	expect(now.files.map(({ path, bytes }) => [path, bytes])).toEqual([
		["a.ts", 14],
		["b", 2],
		["src/keep.ts", 5],
	]);
	const changes = (tree: typeof now) =>
		tree.changes?.map(({ path, change, insertions, deletions }) => [path, change, insertions, deletions]);
	expect(changes(now)).toEqual([
		["a.ts", "added", 3, 0],
		["b", "added", 1, 0],
		["old", "deleted", 0, 1],
	]);
	const second = await files().tree({ sessionId, turn: 2, againstTurn: 1, entries: false });
	expect(second).toMatchObject({ files: [], point: { turn: 2, latest: false } });
	expect(changes(second)).toEqual([["a.ts", "changed", 2, 1]]);
	const { items } = await api.caller.snapshots.list({ sessionId });
	const seqOf = (turn: number) => items.find((item) => item.turn === turn)?.seq ?? 0;
	expect((await files().tree({ sessionId, seq: seqOf(2) })).point?.turn).toBe(2);
	expect((await files().tree({ sessionId, seq: seqOf(2) - 1 })).point?.turn).toBe(1);
	expect((await files().tree({ sessionId, seq: 0 })).state).toBe("nothing");
	await expect(files().tree({ sessionId, seq: 1, turn: 1 })).rejects.toMatchObject(code("INVALID_INPUT"));
	await expect(files().tree({ sessionId, turn: 9 })).rejects.toMatchObject(code("SNAPSHOT_NOT_FOUND"));
	await expect(files().tree({ sessionId: randomUUID() })).rejects.toMatchObject(code("SESSION_NOT_FOUND"));
});

it("[REST7] a file and its diff at a moment", async () => {
	const { sessionId } = await threeTurns();
	expect(await files().read({ sessionId, turn: 1, path: "a.ts" })).toMatchObject({ text: "one\ntwo\n", bytes: 8 });
	expect((await files().read({ sessionId, path: "a.ts" })).text).toBe("one\nTWO\nthree\n");
	const diff = await files().diff({ sessionId, turn: 2, againstTurn: 1, path: "a.ts" });
	expect(diff).toMatchObject({ change: "changed", diff: "@@ -1,2 +1,3 @@\n one\n-two\n+TWO\n+three\n" });
	expect(await files().diff({ sessionId, path: "old" })).toMatchObject({ change: "deleted", against: { turn: 0 } });
	expect(await files().diff({ sessionId, path: "src/keep.ts" })).toMatchObject({ change: null, diff: "" });
	const narrow = await files().diff({ sessionId, turn: 2, againstTurn: 1, path: "a.ts", context: 0 });
	expect(narrow.diff.split("\n").slice(1)).toEqual(["-two", "+TWO", "+three", ""]);
	for (const path of ["nowhere", "../a.ts", "src"]) {
		await expect(files().read({ sessionId, path })).rejects.toMatchObject(code("SNAPSHOT_NOT_FOUND"));
		await expect(files().diff({ sessionId, path })).rejects.toMatchObject(code("SNAPSHOT_NOT_FOUND"));
		await expect(files().blame({ sessionId, path })).rejects.toMatchObject(code("SNAPSHOT_NOT_FOUND"));
		await expect(files().history({ sessionId, path })).rejects.toMatchObject(code("SNAPSHOT_NOT_FOUND"));
	}
});

it("[REST7] each line tells the turn and the call that wrote it; what was there before, and what others wrote", async () => {
	const session = await threeTurns();
	const { sessionId, id } = session;
	expect(await blamed({ sessionId, path: "a.ts" })).toEqual([
		["turn", 1, id("w1")],
		["turn", 2, id("e2")],
		["turn", 2, id("e2")],
	]);
	expect(await blamed({ sessionId, turn: 1, path: "a.ts" })).toEqual([
		["turn", 1, id("w1")],
		["turn", 1, id("w1")],
	]);
	expect(await blamed({ sessionId, path: "src/keep.ts" })).toEqual([["start", 0, null]]);
	const [[, , command] = []] = await blamed({ sessionId, path: "b" });
	expect(command).not.toBeNull();
	await session.ask("Third");
	await session.work("Four", {}, [], { "src/keep.ts": "keep\nby hand\n" });
	const five = [edit(id("e5"), "a.ts", "five")];
	await session.work("Five", { "a.ts": "hand\nTWO\nthree\nfive\n" }, five);
	expect(await blamed({ sessionId, path: "src/keep.ts" })).toEqual([
		["start", 0, null],
		["other", 4, null],
	]);
	// The turn has edited the file, but no call of it holds this line.
	expect((await blamed({ sessionId, path: "a.ts" })).map(([by, turn]) => [by, turn])).toEqual([
		["other", 5],
		["turn", 2],
		["turn", 2],
		["turn", 5],
	]);
});

it("[REST7] the history of a file names the turns and calls that changed it", async () => {
	const { sessionId, id } = await threeTurns();
	const { items, earlier } = await files().history({ sessionId, path: "a.ts" });
	expect(earlier).toBe(false);
	expect(items).toMatchObject([
		{
			turn: 2,
			by: "turn",
			change: "changed",
			insertions: 2,
			deletions: 1,
			againstTurn: 1,
			calls: [{ spanId: id("e2") }],
		},
		{ turn: 1, by: "turn", change: "added", insertions: 2, deletions: 0, calls: [{ spanId: id("w1") }] },
	]);
	const gone = await files().history({ sessionId, path: "old" });
	expect(gone.items).toMatchObject([
		{ turn: 3, change: "deleted", deletions: 1, calls: [{ name: "run_command" }] },
		{ turn: 0, by: "start", change: "added" },
	]);
});

it("[REST7] after a restore files, lines and history are those that it went back to", async () => {
	const session = await threeTurns();
	const { sessionId, id } = session;
	await api.caller.restoreSession({ sessionId, turn: 1, scope: "files", paths: ["a.ts", "old"] });
	const now = await files().tree({ sessionId });
	expect(now.point).toMatchObject({ turn: 1, restored: true, latest: true });
	// b was left alone by the restore.
	expect(now.files.map(({ path }) => path)).toEqual(["a.ts", "b", "old", "src/keep.ts"]);
	expect((await files().read({ sessionId, path: "a.ts" })).text).toBe("one\ntwo\n");
	const first = [
		["turn", 1, id("w1")],
		["turn", 1, id("w1")],
	];
	expect(await blamed({ sessionId, path: "a.ts" })).toEqual(first);
	expect((await blamed({ sessionId, path: "b" })).map(([by, turn]) => [by, turn])).toEqual([["turn", 3]]);
	await session.ask("Third");
	const turn = await session.work("Five", { "a.ts": "one\ntwo\nnew\n" }, [edit(id("e5"), "a.ts", "new")]);
	expect(await blamed({ sessionId, path: "a.ts" })).toEqual([...first, ["turn", turn, id("e5")]]);
	const { items } = await files().history({ sessionId, path: "a.ts" });
	expect(items.map((item) => item.turn)).toEqual([turn, 1]);
	expect((await blamed({ sessionId, turn: 2, path: "a.ts" }))[1]).toEqual(["turn", 2, id("e2")]);
});

it("[REST4] [REST7] in a fork the turns before it are the parent's, in trees, diffs, history and lines", async () => {
	const parent = await threeTurns();
	const { id } = parent;
	const { sessionId } = await api.caller.forkSession({ sessionId: parent.sessionId, turn: 2, prompt: "Otherwise" });
	expect((await files().tree({ sessionId })).point).toMatchObject({ sessionId: parent.sessionId, turn: 2 });
	const fork = await restorableSession(api, sessionId);
	await fork.take();
	const turn = await fork.work("Else", { "a.ts": "one\nTWO\nthree\nfork\n" }, [edit(id("f"), "a.ts", "fork")]);
	const now = await files().tree({ sessionId });
	expect(now).toMatchObject({ point: { sessionId, turn: 3 }, against: { sessionId, turn: 2 } });
	expect(now.changes).toMatchObject([{ path: "a.ts", change: "changed", insertions: 1 }]);
	const old = await files().tree({ sessionId, turn: 1 });
	expect(old).toMatchObject({ state: "recorded", point: { sessionId: parent.sessionId, turn: 1 } });
	const { seq = 0 } = (await api.caller.getSession({ sessionId })).session.parent ?? {};
	expect((await files().tree({ sessionId, seq: 1 - seq })).point).toMatchObject({
		sessionId: parent.sessionId,
		turn: 0,
	});
	const diff = await files().diff({ sessionId, againstTurn: 1, path: "a.ts" });
	expect(diff.diff).toContain("-two\n+TWO\n+three\n+fork\n");
	expect(await blamed({ sessionId, path: "a.ts" })).toEqual([
		["turn", 1, id("w1")],
		["turn", 2, id("e2")],
		["turn", 2, id("e2")],
		["turn", turn, id("f")],
	]);
	const { items } = await files().history({ sessionId, path: "a.ts" });
	expect(items.map((item) => [item.sessionId, item.turn])).toEqual([
		[sessionId, 3],
		[parent.sessionId, 2],
		[parent.sessionId, 1],
	]);
});

it("[SEC3] downloads are saved, never shown: a file byte for byte, the tree as tar or zip", async () => {
	const session = await restorableSession(api);
	const { sessionId } = session;
	const page = "<script>alert(1)</script>\n";
	const odd = "a b/ü%'\"(1).html";
	await session.ask("Go", {
		[odd]: page,
		".gitattributes": "*.html export-ignore\n* export-subst\n",
		sub: "$Format:%H$\n",
	});
	await session.work("One", { [odd]: null });
	const get = (suffix: string) => new Request(`http://127.0.0.1/api/sessions/${sessionId}/files${suffix}`);
	const encoded = odd.split("/").map(encodeURIComponent).join("/");
	const file = await getFile(api.context, sessionId, get(`/${encoded}?turn=0`));
	expect(await file.text()).toBe(page);
	expect(Object.fromEntries(file.headers)).toMatchObject({
		"content-type": "application/octet-stream",
		"content-disposition": `attachment; filename="_____1_.html"; filename*=UTF-8''%C3%BC%25%27%22%281%29.html`,
		"x-content-type-options": "nosniff",
		"content-security-policy": "sandbox; default-src 'none'",
	});
	const tar = await getArchive(api.context, sessionId, get("?turn=0"));
	expect(tar.headers.get("content-disposition")).toContain("-turn-0.tar");
	const bytes = await buffer(tar.body as never);
	const list = execFileSync("tar", ["-tf", "-"], { input: bytes, encoding: "utf8" });
	expect(list).toContain("/sub\n");
	expect(list).toContain("(1).html");
	expect(bytes.toString("latin1")).toContain("$Format:%H$");
	const zip = await getArchive(api.context, sessionId, get("?format=zip"));
	expect(zip.headers.get("content-type")).toBe("application/zip");
	expect((await buffer(zip.body as never)).subarray(0, 2).toString()).toBe("PK");
	for (const [suffix, status] of [
		["/nowhere", 404],
		["/%zz", 400],
		["/..%2f..%2fetc%2fpasswd", 404],
		[`/${encoded}`, 404],
		["/sub?turn=x", 400],
	] as const) {
		expect((await getFile(api.context, sessionId, get(suffix))).status).toBe(status);
	}
	expect((await getArchive(api.context, sessionId, get("?format=rar"))).status).toBe(400);
	expect((await getArchive(api.context, sessionId, get("?turn=7"))).status).toBe(404);
	expect((await getArchive(api.context, randomUUID(), get(""))).status).toBe(404);
});

it("[REST7] binary and large files are told as such; a workspace that is gone still shows what was recorded", async () => {
	const session = await restorableSession(api);
	const { sessionId } = session;
	const many = "x\n".repeat(20_001);
	await session.ask("Go", { bin: "\0\u0001", many, long: "y".repeat(1_100_000), "link-free": "" });
	await session.work("One", { a: "1\n" });
	await session.end();
	expect(await files().read({ sessionId, path: "bin" })).toMatchObject({ binary: true, text: null, bytes: 2 });
	expect(await files().read({ sessionId, path: "long" })).toMatchObject({ truncated: true, bytes: 1_100_000 });
	expect(await files().blame({ sessionId, path: "bin" })).toMatchObject({ lines: null });
	await expect(files().blame({ sessionId, path: "many" })).rejects.toMatchObject(code("TOO_LARGE"));
	await expect(files().blame({ sessionId, path: "long" })).rejects.toMatchObject(code("TOO_LARGE"));
	expect((await files().history({ sessionId, path: "link-free" })).items).toMatchObject([{ by: "start" }]);
	await rm(session.workspace, { recursive: true });
	expect((await files().read({ sessionId, path: "a" })).text).toBe("1\n");
	await api.pool.query("UPDATE agent_snapshots SET tree = repeat('1', 40) WHERE session_id = $1 AND turn = 1", [
		sessionId,
	]);
	expect(await files().tree({ sessionId })).toMatchObject({ state: "dropped", files: [], changes: null });
	await expect(files().read({ sessionId, path: "a" })).rejects.toMatchObject(code("SNAPSHOT_NOT_FOUND"));
	const why = "UPDATE agent_snapshots SET tree = NULL, reason = 'git is missing' WHERE session_id = $1 AND turn = 1";
	await api.pool.query(why, [sessionId]);
	expect(await files().tree({ sessionId })).toMatchObject({ state: "notRecorded", reason: "git is missing" });
	expect((await files().tree({ sessionId, turn: 0 })).total).toBe(4);
});
