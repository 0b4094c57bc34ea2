import { randomUUID } from "node:crypto";
import { link, lstat, readdir, readlink, realpath, symlink } from "node:fs/promises";
import { join } from "node:path";
import { loadTranscript } from "@playhead/agent";
import { toModelMessages } from "@playhead/agent/messages";
import { listStores, storesDir } from "@playhead/snapshot";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { putAll, type RestorableSession, readAllOf, restorableSession } from "../test/restorable-session.ts";

let api: ApiUnderTest;
beforeAll(async () => {
	api = await apiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

async function twoTurns(): Promise<RestorableSession> {
	const session = await restorableSession(api);
	await session.ask("First", { old: "old\n" });
	await session.work("One", { a: "1\n" });
	await session.work("Two", { a: "2\n" });
	await session.end();
	return session;
}

const textsOf = async (sessionId: string, beforeSeq?: number) => {
	const page = await api.caller.getSession({ sessionId, ...(beforeSeq === undefined ? {} : { beforeSeq }) });
	const counting = page.messages.filter(({ setAside }) => setAside !== true);
	return { ...page, texts: counting.map(({ parts: [part] }) => (part?.type === "text" ? part.text : "")) };
};

/** What the next model call of the fork would be given. */
const promptOf = async (sessionId: string) => {
	const transcript = await loadTranscript(api.context.log, sessionId);
	const runId = transcript.runs.at(-1)?.runId ?? "";
	return JSON.stringify(toModelMessages(transcript, runId));
};

it("[REST4] a fork begins with what its parent said and wrote, and neither sees the other from then on", async () => {
	const parent = await twoTurns();
	const { sessionId: fork } = await api.caller.forkSession({ sessionId: parent.sessionId, turn: 1, prompt: "Else" });
	const { session, texts, runs, hasEarlier, messages, lastSeq } = await textsOf(fork);
	expect(texts).toEqual(["First", "One", "Else"]);
	expect(messages.map(({ seq }) => seq > 0)).toEqual([false, false, true]);
	expect(session).toMatchObject({ status: "queued", turns: 1, parent: { sessionId: parent.sessionId, turn: 1 } });
	expect(session.workspace).toBe(await api.context.scratchPath(fork));
	expect([hasEarlier, lastSeq, runs.filter(({ active }) => active).length]).toEqual([false, 3, 1]);
	expect(await readAllOf(session.workspace ?? "", "a", "old")).toEqual(["1\n", "old\n"]);
	expect(await promptOf(fork)).toMatch(/First.*One.*Else/);
	expect(await promptOf(fork)).not.toContain("Two");
	await putAll(session.workspace ?? "", { a: "fork\n" });
	expect(await parent.read("a")).toEqual(["2\n"]);
	await api.caller.restoreSession({ sessionId: parent.sessionId, turn: 0, scope: "both" });
	expect((await textsOf(fork)).texts).toEqual(["First", "One", "Else"]);
	const { rows } = await api.pool.query("SELECT count(*)::int AS n FROM events WHERE session_id = $1", [fork]);
	expect(rows).toEqual([{ n: 3 }]);
});

it("[REST4] a fork while the parent runs, of a turn that is set aside, and of a fork", async () => {
	const parent = await twoTurns();
	const { sessionId } = parent;
	await api.caller.restoreSession({ sessionId, turn: 1, scope: "both" });
	await parent.ask("Other");
	const aside = await api.caller.forkSession({ sessionId, turn: 2, title: "Aside" });
	expect((await textsOf(aside.sessionId)).texts).toEqual(["First", "One", "Two"]);
	expect((await textsOf(aside.sessionId)).session).toMatchObject({ title: "Aside", status: "done", activeRunId: null });
	await parent.work("Four", { b: "4\n" });
	const running = await api.caller.forkSession({ sessionId, turn: parent.turn, prompt: "On" });
	const page = await textsOf(running.sessionId);
	expect(page.texts).toEqual(["First", "One", "Other", "Four", "On"]);
	expect(page.messages.filter(({ setAside }) => setAside).length).toBe(1);
	expect(page.activeRun?.status).toBe("queued");
	expect(await promptOf(running.sessionId)).not.toContain("Two");

	const fork = await restorableSession(api, running.sessionId);
	await fork.take();
	const deeper = { sessionId: running.sessionId, prompt: "Deep" };
	const atStart = await api.caller.forkSession({ ...deeper, turn: parent.turn });
	expect((await textsOf(atStart.sessionId)).texts).toEqual(["First", "One", "Other", "Four", "Deep"]);
	const own = await fork.work("Five", { b: "5\n" });
	expect(own).toBe(parent.turn + 1);
	const behind = await api.caller.forkSession({ ...deeper, turn: own });
	expect((await textsOf(behind.sessionId)).texts).toEqual(["First", "One", "Other", "Four", "On", "Five", "Deep"]);
	expect(await promptOf(behind.sessionId)).toMatch(/First.*One.*Other.*Four.*On.*Five.*Deep/);
	await expect(api.caller.forkSession({ ...deeper, turn: 1 })).rejects.toMatchObject({
		cause: { code: "SNAPSHOT_NOT_FOUND", message: expect.stringContaining(sessionId) },
	});
});

it("[REST4] long conversations are paged into the parent", async () => {
	const parent = await restorableSession(api);
	await parent.ask("First");
	for (let turn = 1; turn <= 30; turn += 1) await parent.work(`Turn ${turn}`);
	await parent.end();
	const { sessionId } = await api.caller.forkSession({ sessionId: parent.sessionId, turn: 29, prompt: "Else" });
	const last = await textsOf(sessionId);
	expect(last.texts.slice(-2)).toEqual(["Turn 29", "Else"]);
	expect(last.hasEarlier).toBe(true);
	const earlier = await textsOf(sessionId, last.firstSeq);
	expect(earlier.hasEarlier).toBe(false);
	const all = ["First", ...Array.from({ length: 29 }, (_, index) => `Turn ${index + 1}`), "Else"];
	expect([...earlier.texts, ...last.texts]).toEqual(all);
});

it("[REST4] the same fork again is the same one, and a session with forks is not deleted under them", async () => {
	const parent = await twoTurns();
	const { sessionId } = parent;
	const forkId = randomUUID();
	// What a killed process left of a fork: a folder without a session.
	await putAll(await api.context.scratchPath(forkId), { half: "half" });
	expect(await api.caller.forkSession({ sessionId, turn: 1, forkId })).toEqual({ sessionId: forkId });
	const workspace = await api.context.scratchPath(forkId);
	expect(await readAllOf(workspace, "a", "half")).toEqual(["1\n", null]);
	await putAll(workspace, { a: "mine\n" });
	await api.caller.forkSession({ sessionId, turn: 1, forkId });
	expect(await readAllOf(workspace, "a")).toEqual(["mine\n"]);
	await expect(api.caller.forkSession({ sessionId, turn: 2, forkId })).rejects.toMatchObject({
		cause: { code: "SESSION_CONFLICT" },
	});
	await expect(api.caller.deleteSession({ sessionId })).rejects.toMatchObject({
		cause: { code: "SESSION_HAS_FORKS", message: expect.stringContaining(forkId) },
	});
	expect((await textsOf(forkId)).texts).toEqual(["First", "One"]);
	await api.caller.deleteSession({ sessionId: forkId });
	const stores = async () => (await listStores(storesDir(api.dataDir))).map(({ workspace: of }) => of);
	expect(await stores()).toContain(parent.workspace);
	expect(await api.caller.deleteSession({ sessionId })).toMatchObject({ deleted: true, removed: { snapshots: 3 } });
	expect(await stores()).not.toContain(parent.workspace);
});

/** Every file and link below a folder. */
async function filesOf(folder: string): Promise<string[]> {
	const found = await readdir(folder, { recursive: true, withFileTypes: true });
	return found.filter((entry) => !entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name));
}

it("[REST4] a fork's folder shares no file with its parent's, and no link leads from it there", async () => {
	const parent = await restorableSession(api);
	const { sessionId, workspace } = parent;
	await parent.ask("First", { "dir/a": "a\n", script: "s\n" });
	await symlink(join(workspace, "dir/a"), join(workspace, "whole"));
	await symlink(`../../${workspace.split("/").at(-1)}/dir`, join(workspace, "dir/around"));
	await symlink(workspace, join(workspace, "self"));
	await symlink("dir/a", join(workspace, "near"));
	await symlink("/etc/hostname", join(workspace, "elsewhere"));
	await link(join(workspace, "dir/a"), join(workspace, "hard"));
	const turn = await parent.work("One", { b: "b\n" }, ["run_command"]);
	await using store = await api.context.openStore((await api.caller.getSession({ sessionId })).session);
	const scanned = await store.observe();
	await store.keep({ sessionId, turn }, scanned);
	await api.pool.query("UPDATE agent_snapshots SET tree = $3 WHERE session_id = $1 AND turn = $2", [
		sessionId,
		turn,
		scanned.tree,
	]);
	const { sessionId: fork } = await api.caller.forkSession({ sessionId, turn });
	const own = await api.context.scratchPath(fork);
	const files = await filesOf(own);
	expect(files.map((path) => path.slice(own.length + 1)).toSorted()).toEqual(
		["b", "dir/a", "dir/around", "elsewhere", "hard", "near", "script", "self", "whole"].toSorted(),
	);
	for (const path of files) {
		const stats = await lstat(path);
		expect([path, stats.nlink]).toEqual([path, 1]);
	}
	const inside = files.filter((path) => path !== join(own, "elsewhere"));
	const real = await Promise.all(inside.map((path) => realpath(path)));
	expect(real.filter((path) => !path.startsWith(own))).toEqual([]);
	expect(await readlink(join(own, "elsewhere"))).toBe("/etc/hostname");
	await putAll(own, { whole: "fork\n" });
	expect(await readAllOf(own, "dir/a")).toEqual(["fork\n"]);
	expect(await parent.read("dir/a", "hard")).toEqual(["a\n", "a\n"]);
});

it("[REST4] parent and fork run at once, each in its own folder and log", async () => {
	const parent = await twoTurns();
	const { sessionId } = parent;
	const made = await api.caller.forkSession({ sessionId, turn: 0, prompt: "Else" });
	const fork = await restorableSession(api, made.sessionId);
	await fork.take();
	await parent.ask("On");
	const turns = await Promise.all([parent.work("Mine", { a: "parent\n" }), fork.work("Its", { a: "fork\n" })]);
	expect(turns).toEqual([3, 1]);
	await Promise.all([parent.end(), fork.end()]);
	expect([await parent.read("a"), await fork.read("a")]).toEqual([["parent\n"], ["fork\n"]]);
	expect((await textsOf(made.sessionId)).texts).toEqual(["Else", "Its"]);
	expect((await textsOf(sessionId)).texts).toEqual(["First", "One", "Two", "On", "Mine"]);
	await api.caller.restoreSession({ sessionId: made.sessionId, turn: 0, scope: "both" });
	expect([await parent.read("a", "old"), await fork.read("a", "old")]).toEqual([
		["parent\n", "old\n"],
		[null, "old\n"],
	]);
});

it("[REST4] a session's forks are listed by their parent, with every other filter", async () => {
	const { sessionId } = await twoTurns();
	const forks = [];
	for (const title of ["Fork one", "Fork two", "Other"]) {
		forks.push((await api.caller.forkSession({ sessionId, turn: 1, title })).sessionId);
	}
	const listed = async (filter: object) =>
		(await api.caller.listSessions({ parent: sessionId, ...filter })).items.map((row) => row.sessionId);
	expect((await listed({})).toSorted()).toEqual(forks.toSorted());
	expect(await listed({ query: "Fork" })).toHaveLength(2);
	expect(await listed({ status: "running" })).toEqual([]);
	await api.caller.archiveSession({ sessionId: forks[0] ?? "" });
	expect(await listed({ archived: true })).toEqual([forks[0]]);
	const first = await api.caller.listSessions({ parent: sessionId, limit: 1 });
	const rest = await api.caller.listSessions({ parent: sessionId, limit: 1, cursor: first.nextCursor });
	expect([...first.items, ...rest.items].map((row) => row.sessionId).toSorted()).toEqual(forks.slice(1).toSorted());
	expect(rest.nextCursor).toBeNull();
	expect(await listed({ parent: randomUUID() })).toEqual([]);
});
