import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { removeStore } from "@playhead/snapshot";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { putAll, type RestorableSession, restorableSession } from "../test/restorable-session.ts";

let api: ApiUnderTest;
beforeAll(async () => {
	api = await apiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

async function threeTurns(): Promise<RestorableSession> {
	const session = await restorableSession(api);
	await session.ask("First", { old: "old\n" });
	await session.work("One", { a: "1\n" }, ["read_file"]);
	await session.work("Two", { a: "2\n", b: "2\n" }, ["write_file", "write_file"]);
	await session.end();
	await session.ask("Second");
	await session.work("Three", { a: "3\n" });
	await session.end();
	return session;
}

type Compared = Awaited<ReturnType<ApiUnderTest["caller"]["snapshots"]["compare"]>>;
/** The steps of a side in short: "“First”", "1 One", "restore 1". */
const short = ({ steps }: Compared["from"]) =>
	steps.map((step) =>
		step.type === "prompt"
			? `“${step.text}”`
			: step.type === "turn"
				? `${step.turn} ${step.said}`
				: step.type === "restore"
					? `restore ${step.toTurn}`
					: step.type,
	);
const names = (files: Compared["files"]) => files?.map(({ path, change }) => `${change} ${path}`);

it("[REST8] of two turns on one line: what was said, called and changed between them", async () => {
	const { sessionId } = await threeTurns();
	const { base, from, to, files } = await api.caller.snapshots.compare({ sessionId, turn: 3, againstTurn: 1 });
	expect(base).toMatchObject({ sessionId, turn: 1 });
	expect([short(from), short(to)]).toEqual([[], ["2 Two", "“Second”", "3 Three"]]);
	expect(to.steps[0]).toMatchObject({ type: "turn", calls: [{ name: "write_file" }, { name: "write_file" }] });
	expect(to.totals).toMatchObject({ turns: 2, calls: 2, failed: 0 });
	expect(names(files)).toEqual(["changed a", "added b"]);
	const back = await api.caller.snapshots.compare({ sessionId, turn: 1, againstTurn: 3 });
	expect([short(back.from), short(back.to)]).toEqual([short(to), []]);
	expect(names(back.files)).toEqual(["changed a", "deleted b"]);
	const start = await api.caller.snapshots.compare({ sessionId, turn: 1, againstTurn: 0 });
	expect(short(start.to)).toEqual(["“First”", "1 One"]);
	const same = await api.caller.snapshots.compare({ sessionId, turn: 2, againstTurn: 2 });
	expect([short(same.from), short(same.to), same.files]).toEqual([[], [], []]);
});

it("[REST8] a turn that is set aside against one behind the restore: what each path has alone", async () => {
	const session = await threeTurns();
	const { sessionId } = session;
	await api.caller.restoreSession({ sessionId, turn: 1, scope: "both" });
	await session.ask("Other");
	const turn = await session.work("Five", { c: "5\n" });
	await session.end();
	const { base, from, to, files } = await api.caller.snapshots.compare({ sessionId, turn, againstTurn: 3 });
	expect(base).toMatchObject({ turn: 1 });
	expect(short(from)).toEqual(["2 Two", "“Second”", "3 Three"]);
	expect(short(to)).toEqual(["restore 1", "“Other”", "5 Five"]);
	expect(names(files)).toEqual(["changed a", "deleted b", "added c"]);
});

it("[REST8] a fork's turn against one of its parent, the files from two stores", async () => {
	const parent = await threeTurns();
	const { sessionId: forkId } = await api.caller.forkSession({ sessionId: parent.sessionId, turn: 2, prompt: "Else" });
	const fork = await restorableSession(api, forkId);
	await fork.take();
	const turn = await fork.work("Mine", { b: "mine\n" });
	const wanted = { sessionId: forkId, turn, againstTurn: 3, againstSessionId: parent.sessionId };
	const { base, from, to, files } = await api.caller.snapshots.compare(wanted);
	expect(base).toMatchObject({ sessionId: parent.sessionId, turn: 2 });
	expect([short(from), short(to)]).toEqual([
		["“Second”", "3 Three"],
		["“Else”", `${turn} Mine`],
	]);
	expect(names(files)).toEqual(["changed a", "changed b"]);
	const { diff } = await api.caller.snapshots.get({ ...wanted, path: "b" });
	expect(diff?.text).toBe("@@ -1 +1 @@\n-2\n+mine\n");
	// What the fork has from its parent is compared as the parent's.
	const inherited = await api.caller.snapshots.compare({ sessionId: forkId, turn, againstTurn: 1 });
	expect(inherited.from).toMatchObject({ sessionId: parent.sessionId, turn: 1 });
	expect(short(inherited.to)).toEqual(["2 Two", "“Else”", `${turn} Mine`]);
	expect(names(inherited.files)).toEqual(["changed a", "added b"]);
	// The snapshots outlive the folder; without them the conversation is still compared.
	await rm(fork.workspace, { recursive: true });
	expect(names((await api.caller.snapshots.compare(wanted)).files)).toEqual(["changed a", "changed b"]);
	await removeStore(api.context.storesDir, fork.workspace);
	const gone = await api.caller.snapshots.compare(wanted);
	expect([short(gone.to), gone.files]).toEqual([["“Else”", `${turn} Mine`], null]);
	expect(gone.filesReason).toContain(fork.workspace);
});

it("[REST8] what became of a session and its forks, since the turn that they share", async () => {
	const parent = await threeTurns();
	const { sessionId } = parent;
	const early = (await api.caller.forkSession({ sessionId, turn: 1, prompt: "Else" })).sessionId;
	const fork = await restorableSession(api, early);
	await fork.take();
	await fork.work("Mine", { c: "c\n" }, ["run_command"]);
	await fork.end();
	const late = (await api.caller.forkSession({ sessionId, turn: 2, model: "scripted/other" })).sessionId;
	const { base, sessions } = await api.caller.compareSessions({ sessionIds: [sessionId, early, late] });
	expect(base).toMatchObject({ sessionId, turn: 1 });
	const told = sessions.map((row) => [
		row.prompt?.text ?? null,
		row.answer?.text ?? null,
		row.totals.turns,
		row.status,
	]);
	expect(told).toEqual([
		["Second", "Three", 2, "done"],
		["Else", "Mine", 1, "done"],
		[null, "Two", 1, "done"],
	]);
	expect(sessions.map(({ files }) => names(files))).toEqual([
		["changed a", "added b"],
		["added c"],
		["changed a", "added b"],
	]);
	expect(sessions.map(({ end }) => end?.sessionId)).toEqual([sessionId, early, sessionId]);
	expect(sessions.map(({ model }) => model)).toEqual(["scripted/echo", "scripted/echo", "scripted/other"]);
	expect(sessions[1]?.totals).toMatchObject({ calls: 1, usage: { input: 100 } });
	const two = await api.caller.compareSessions({ sessionIds: [late, sessionId] });
	expect(two.base).toMatchObject({ turn: 2 });
});

it("[REST8] [SEC4] sessions without an origin in common are refused, and so is what is not there", async () => {
	const [one, two] = [await threeTurns(), await threeTurns()];
	const refused = (promise: Promise<unknown>, code: string, field: string) =>
		expect(promise).rejects.toMatchObject({ cause: { code, field } });
	const ids = [one.sessionId, two.sessionId];
	await refused(api.caller.compareSessions({ sessionIds: ids }), "INVALID_INPUT", "sessionIds");
	const missing = randomUUID();
	await refused(
		api.caller.compareSessions({ sessionIds: [one.sessionId, missing] }),
		"SESSION_NOT_FOUND",
		"sessionIds",
	);
	await expect(api.caller.compareSessions({ sessionIds: [one.sessionId, one.sessionId] })).rejects.toThrow(/once/);
	const compare = { sessionId: one.sessionId, turn: 1, againstTurn: 1 };
	await refused(api.caller.snapshots.compare({ ...compare, turn: 77 }), "SNAPSHOT_NOT_FOUND", "turn");
	await refused(
		api.caller.snapshots.compare({ ...compare, againstSessionId: missing }),
		"SESSION_NOT_FOUND",
		"againstSessionId",
	);
	const strangers = await api.caller.snapshots.compare({ ...compare, againstSessionId: two.sessionId });
	expect(strangers.base).toBeNull();
	expect(short(strangers.to)).toEqual(["“First”", "1 One"]);
});

it("[REST9] a conflict on three sides, with the clean merge where both changes go together", async () => {
	const session = await restorableSession(api);
	const lines = (first: string, last: string) => `${first}\n${"same\n".repeat(8)}${last}\n`;
	await session.ask("Go", { text: lines("a", "z"), both: "x\n", bin: "\0\x01" });
	await session.work("One", { text: lines("agent", "z"), both: "agent\n", bin: "\0\x02" });
	await session.end();
	await putAll(session.workspace, { text: lines("agent", "person"), both: "person\n", bin: "\0\x03" });
	const { sessionId } = session;
	const side = (path: string) => api.caller.previewMerge({ sessionId, turn: 0, path });
	expect(await side("text")).toMatchObject({
		conflict: true,
		base: { text: lines("agent", "z") },
		disk: { text: lines("agent", "person") },
		target: { text: lines("a", "z") },
		merged: { text: lines("a", "person") },
	});
	expect(await side("both")).toMatchObject({ conflict: true, merged: null });
	expect(await side("bin")).toMatchObject({ base: { binary: true, text: null }, merged: null });
	await expect(side("nothing")).rejects.toMatchObject({ cause: { code: "SNAPSHOT_NOT_FOUND", field: "path" } });
	const { undoTurn } = await api.caller.restoreSession({
		sessionId,
		turn: 0,
		scope: "files",
		paths: ["text"],
		merge: ["text"],
	});
	expect(await session.read("text", "both")).toEqual([lines("a", "person"), "person\n"]);
	await api.caller.restoreSession({ sessionId, turn: undoTurn, scope: "files" });
	expect(await session.read("text")).toEqual([lines("agent", "person")]);
});
