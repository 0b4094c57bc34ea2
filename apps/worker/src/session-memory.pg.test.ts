import { callTool, memoryTools } from "@playhead/agent";
import { decideStart } from "@playhead/core";
import { createEventLog, createNotifier, searchStore, sessionStore } from "@playhead/db";
import { cloneDatabase, type TestDatabase } from "@playhead/db/test";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Scope, sessionMemory } from "./session-memory.ts";

const now = "2026-11-20T12:00:00.000Z";
let database: TestDatabase;
let ids: Record<string, string>;

async function say(prompt: string, workspace: string | null, at = now): Promise<string> {
	const notify = createNotifier(database.pool);
	const log = createEventLog(database, { newId, notify });
	const [sessionId, runId, messageId] = [newId(), newId(), newId()];
	const what = { prompt, workspace, agent: "a", model: "scripted/a", kind: "chat" as const };
	await log.execute(sessionId, (state) => decideStart({ sessionId, runId, messageId, at, ...what }, state));
	await notify.close();
	return sessionId;
}

beforeAll(async () => {
	database = await cloneDatabase();
	ids = {
		near: await say("The harbour is closed. API_KEY=abcdefgh12345678", "/w", "2026-11-20T11:00:00.000Z"),
		hidden: await say("The harbour was archived", "/w", "2026-11-20T10:00:00.000Z"),
		old: await say("The harbour of old", "/w", "2026-11-01T10:00:00.000Z"),
		other: await say("The harbour elsewhere", "/other", "2026-11-20T09:00:00.000Z"),
	};
	await database.pool.query("UPDATE sessions SET archived = true WHERE id = $1", [ids.hidden]);
});
afterAll(() => database[Symbol.asyncDispose]());

async function call(scope: Scope, name: string, args: object) {
	const tools = memoryTools(
		sessionMemory({ sessions: sessionStore(database), search: searchStore(database) }, scope),
		() => now,
	);
	const context = { workspace: "/w", signal: new AbortController().signal, onOutput: () => undefined };
	return (await callTool(tools, name, args, context)) as {
		ok: boolean;
		result: { sessions?: object[]; messages?: object[] };
	};
}
const sessionsOf = async (scope: Scope, args: object = {}) =>
	((await call(scope, "list_sessions", args)).result.sessions ?? []).map(
		(session) => (session as { sessionId: string }).sessionId,
	);
const messagesOf = async (scope: Scope, args: object) =>
	((await call(scope, "search_messages", args)).result.messages ?? []).map(
		(message) => (message as { sessionId: string }).sessionId,
	);

it("[MEM1] a session sees those of its workspace, of the last 7 days, and no archived ones", async () => {
	expect(await sessionsOf({ workspace: "/w" })).toEqual([ids.near]);
	expect(await sessionsOf({ workspace: "/w" }, { from: "2026-10-01T00:00:00Z" })).toEqual([ids.near, ids.old]);
	expect(await sessionsOf({ workspace: "/w" }, { keyword: "closed" })).toEqual([ids.near]);
	expect(await sessionsOf({})).toEqual([ids.near, ids.other]);
});

it("[MEM1] search finds what was said there alone, and secrets stay masked", async () => {
	expect(await messagesOf({ workspace: "/w" }, { keyword: "harbour" })).toEqual([ids.near]);
	expect(await messagesOf({ workspace: "/w" }, { keyword: "harbour", sessionId: ids.other })).toEqual([]);
	expect(await messagesOf({ workspace: "/w" }, { keyword: "harbour", role: "assistant" })).toEqual([]);
	expect(await messagesOf({}, { keyword: "harbour", from: "2026-10-01T00:00:00Z" })).toEqual([
		ids.near,
		ids.other,
		ids.old,
	]);
	const { result } = await call({}, "search_messages", { keyword: "closed" });
	expect(JSON.stringify(result)).toContain("[masked]");
	expect(JSON.stringify(result)).not.toContain("abcdefgh12345678");
});

it("[MEM1] what a restore has set aside is not found", async () => {
	const restores = [{ seq: 1_000, toTurn: 0, toSeq: 0, scope: "both", undoTurn: 1 }];
	await database.pool.query("UPDATE sessions SET restores = $2 WHERE id = $1", [ids.other, JSON.stringify(restores)]);
	expect(await messagesOf({ workspace: "/other" }, { keyword: "harbour" })).toEqual([]);
	await database.pool.query("UPDATE sessions SET restores = '[]' WHERE id = $1", [ids.other]);
	expect(await messagesOf({ workspace: "/other" }, { keyword: "harbour" })).toEqual([ids.other]);
});

it("[TOOL4] a range that is none is an answer to the model", async () => {
	const args = { from: "2026-11-20T00:00:00Z", to: "2026-11-19T00:00:00Z" };
	expect(await call({}, "list_sessions", args)).toMatchObject({ ok: false, error: { code: "INVALID_ARGUMENTS" } });
});
