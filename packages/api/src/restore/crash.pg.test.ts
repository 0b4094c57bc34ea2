import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { readAllOf, restorableSession } from "../test/restorable-session.ts";

vi.setConfig({ testTimeout: 60_000 });

let api: ApiUnderTest;
beforeAll(async () => {
	api = await apiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

/** Runs the call in a process that dies at the step; answers the signal that ended it. */
async function until(step: string, call: "restore" | "fork", input: object): Promise<string | null> {
	const script = join(import.meta.dirname, "../test/restore-until.ts");
	const { options } = api.pool as unknown as { options: { connectionString: string } };
	const args = [script, options.connectionString, api.dataDir, step, call, JSON.stringify(input)];
	const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
	const [, signal] = (await once(child, "exit")) as [number | null, string | null];
	return signal;
}

async function session() {
	const made = await restorableSession(api);
	await made.ask("First", { old: "old\n" });
	await made.work("One", { a: "1\n", b: "1\n" });
	await made.work("Two", { a: "2\n", b: null, c: "2\n", old: null });
	await made.end();
	return made;
}

const names = ["a", "b", "c", "old"];
const before = ["2\n", null, "2\n", null];
const after = ["1\n", "1\n", null, "old\n"];

it.each([
	["keep:before", "old"],
	["keep:after", "old"],
	["stage:after", "old"],
	["execute:before", "old"],
	["execute:after", "new"],
	["apply:before", "new"],
	["apply:after", "new"],
	["acknowledge:before", "new"],
	["acknowledge:after", "new"],
] as const)("[REST6] kill -9 at %s of a restore leaves the %s state, and the log says so", async (step, state) => {
	const made = await session();
	const { sessionId } = made;
	expect(await until(step, "restore", { sessionId, turn: 1, scope: "both" })).toBe("SIGKILL");
	// Whoever comes next ends it: here somebody who only looks.
	await api.caller.previewRestore({ sessionId, turn: 0 });
	const { session: row, messages } = await api.caller.getSession({ sessionId });
	const counting = messages.filter(({ setAside }) => setAside !== true).length;
	expect([row.restores.length, counting]).toEqual(state === "old" ? [0, 3] : [1, 2]);
	expect(await made.read(...names)).toEqual(state === "old" ? before : after);
	expect((await readdir(made.workspace)).filter((name) => !names.includes(name))).toEqual([]);
	await using store = await api.context.openStore(row);
	expect(await store.pendingRestores()).toEqual([]);
	// The session goes on, and back: to where it was, or to where it should have been.
	const turn = state === "old" ? 1 : (row.restores[0]?.undoTurn ?? 0);
	await api.caller.restoreSession({ sessionId, turn, scope: "both" });
	expect(await made.read(...names)).toEqual(state === "old" ? after : before);
});

it.each(["checkout:before", "checkout:after", "execute:before", "execute:after"])(
	"[REST4] kill -9 at %s of a fork leaves none or all of it, and the same call again makes it whole",
	async (step) => {
		const { sessionId } = await session();
		const forkId = randomUUID();
		const fork = { sessionId, turn: 1, forkId, prompt: "Else" };
		expect(await until(step, "fork", fork)).toBe("SIGKILL");
		const made = await api.context.sessions.get(forkId);
		expect(made !== null).toBe(step === "execute:after");
		await api.caller.forkSession(fork);
		expect(await readAllOf(await api.context.scratchPath(forkId), ...names)).toEqual(after);
		const { messages, session: row } = await api.caller.getSession({ sessionId: forkId });
		expect([messages.length, row.lastSeq]).toEqual([3, 3]);
	},
);
