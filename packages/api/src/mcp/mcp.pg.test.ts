import { randomUUID } from "node:crypto";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { accessPolicy } from "../http/index.ts";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { httpServer, type TestServer } from "../test/http-server.ts";
import { restorableSession } from "../test/restorable-session.ts";

let api: ApiUnderTest;
let server: TestServer;
beforeAll(async () => {
	api = await apiUnderTest();
	server = await httpServer(api.context);
});
afterAll(async () => {
	await server[Symbol.asyncDispose]();
	await api[Symbol.asyncDispose]();
});

type Answer = "accept" | "decline" | null;

/** `says`: what its user answers when asked; `null`: it cannot ask. */
type Options = { mode?: "auto" | "legacy"; says?: Answer; url?: string };

async function connect({ mode = "auto", says = null, url = server.url }: Options = {}) {
	const capabilities = says === null ? {} : { elicitation: { form: {} } };
	const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode }, capabilities });
	const asked: string[] = [];
	if (says !== null)
		client.setRequestHandler("elicitation/create", ({ params }) => {
			asked.push(params.message);
			return says === "accept" ? { action: "accept", content: { confirm: true } } : { action: "decline" };
		});
	await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`)));
	const call = async (name: string, args: object = {}) => {
		const { structuredContent, content, isError = false } = await client.callTool({ name, arguments: { ...args } });
		const [first] = content;
		const data = (structuredContent ?? {}) as Record<string, unknown>;
		return { data, text: first?.type === "text" ? first.text : "", isError };
	};
	return { client, call, asked, [Symbol.asyncDispose]: () => client.close() };
}

async function twoTurns() {
	const session = await restorableSession(api);
	await session.ask("Water the zinnias");
	await session.work("One", { a: "1\n" }, ["run_command"]);
	await session.work("Two", { a: "2\n" });
	await session.end();
	return session;
}

describe.each(["auto", "legacy"] as const)("[MCP6] over streamable HTTP, %s", (mode) => {
	it("lists its tools, each with schemas and with what it may do", async () => {
		await using mcp = await connect({ mode });
		const { tools } = await mcp.client.listTools();
		const marks = Object.fromEntries(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint]));
		expect(marks).toEqual({
			list_sessions: true,
			get_session: true,
			search: true,
			find_spans: true,
			diff_turns: true,
			preview_restore: true,
			start_session: false,
			fork_session: false,
			restore_session: false,
		});
		for (const tool of tools) expect(tool.outputSchema, tool.name).toBeDefined();
		expect(tools.find(({ name }) => name === "restore_session")?.annotations?.destructiveHint).toBe(true);
	});

	it("starts a session, finds it, reads it", async () => {
		await using mcp = await connect({ mode });
		const prompt = `Count the okapis ${randomUUID()}`;
		const started = await mcp.call("start_session", { prompt, title: "Okapis" });
		const { sessionId } = started.data;
		const listed = await mcp.call("list_sessions", { query: "Okapis", limit: 1 });
		expect(listed.data).toMatchObject({ items: [{ sessionId, title: "Okapis", status: "queued" }] });
		const found = await mcp.call("search", { query: `"${prompt}"` });
		expect(found.data).toMatchObject({ items: [{ sessionId, title: "Okapis" }] });
		const read = await mcp.call("get_session", { sessionId });
		expect(read.data).toMatchObject({ session: { sessionId }, messages: [{ role: "user", text: prompt }] });
	});

	it("tells steps and changed files, and makes forks", async () => {
		await using mcp = await connect({ mode });
		const { sessionId } = await twoTurns();
		const spans = await mcp.call("find_spans", { sessionId, kind: "tool" });
		expect(spans.data).toMatchObject({ spans: [{ name: "run_command", status: "ok" }], more: false, tooLarge: [] });
		const diff = await mcp.call("diff_turns", { sessionId, turn: 2, path: "a" });
		expect(diff.data).toMatchObject({ turn: 2, againstTurn: 1, files: [{ path: "a", change: "changed" }] });
		expect(diff.data.diff).toContain("+2");
		const fork = await mcp.call("fork_session", { sessionId, turn: 1, title: "Other way" });
		const made = await mcp.call("get_session", { sessionId: fork.data.sessionId });
		expect(made.data).toMatchObject({ session: { title: "Other way" } });
	});

	it("answers mistakes with what is wrong and what to do", async () => {
		await using mcp = await connect({ mode });
		const missing = await mcp.call("get_session", { sessionId: randomUUID() });
		expect(missing).toMatchObject({ isError: true, text: expect.stringMatching(/SESSION_NOT_FOUND/) });
		const malformed = await mcp.call("get_session", { sessionId: "x" });
		expect(malformed).toMatchObject({ isError: true, text: expect.stringMatching(/sessionId.*UUID/s) });
		const cursor = await mcp.call("list_sessions", { cursor: "nonsense" });
		expect(cursor).toMatchObject({ isError: true, text: expect.stringMatching(/INVALID_CURSOR/) });
	});
});

describe("[MCP7] a restore", () => {
	it("is done when the person says yes, with the preview that was seen", async () => {
		await using mcp = await connect({ says: "accept" });
		const session = await twoTurns();
		const { sessionId } = session;
		const { present } = (await mcp.call("preview_restore", { sessionId, turn: 1 })).data;
		const done = await mcp.call("restore_session", { sessionId, turn: 1, scope: "both", present });
		expect(mcp.asked).toEqual([expect.stringContaining(`session ${sessionId} back to turn 1`)]);
		expect(done).toMatchObject({ isError: false, data: { turn: 1, kept: [] } });
		expect(await session.read("a")).toEqual(["1\n"]);
	});

	it("changes nothing when the person declines", async () => {
		await using mcp = await connect({ says: "decline" });
		const session = await twoTurns();
		const { sessionId } = session;
		const { present } = (await mcp.call("preview_restore", { sessionId, turn: 1 })).data;
		const refused = await mcp.call("restore_session", { sessionId, turn: 1, scope: "both", present });
		expect(refused).toMatchObject({ isError: true, text: expect.stringMatching(/did not allow/) });
		expect(await session.read("a")).toEqual(["2\n"]);
	});

	const request = async (sessionId: string) => (await api.context.sessions.get(sessionId))?.restoreRequest;
	const asked = async (sessionId: string) => {
		await vi.waitFor(async () => expect(await request(sessionId)).toMatchObject({ answer: null }), { timeout: 10_000 });
		return (await request(sessionId))?.requestId ?? "";
	};

	it.each([
		["auto", { mode: "auto" }, "test"],
		["legacy", { mode: "legacy", says: "accept" }, "An MCP client"],
	] as const)("waits for the word of a person on the page where the client cannot ask (%s)", async (_, options, by) => {
		await using mcp = await connect(options);
		const session = await twoTurns();
		const { sessionId } = session;
		const { present } = (await mcp.call("preview_restore", { sessionId, turn: 1 })).data;
		const wanted = { sessionId, turn: 1, scope: "both", present };
		const waiting = mcp.call("restore_session", wanted);
		const requestId = await asked(sessionId);
		expect(await request(sessionId)).toMatchObject({ turn: 1, scope: "both", present, by });
		expect(await session.read("a")).toEqual(["2\n"]);
		const answered = await api.caller.answerRestoreRequest({ sessionId, requestId, decision: "allow" });
		expect(answered.answer).toMatchObject({ outcome: "restored", undoTurn: 3 });
		expect(await waiting).toMatchObject({ isError: false, data: { status: "restored", turn: 1, undoTurn: 3 } });
		expect(await session.read("a")).toEqual(["1\n"]);
		const late = await api.caller.answerRestoreRequest({ sessionId, requestId, decision: "deny" });
		expect(late.answer).toMatchObject({ outcome: "restored" });
		const again = await mcp.call("restore_session", { ...wanted, requestId });
		expect(again).toMatchObject({ data: { status: "restored", undoTurn: 3 } });
	});

	it("tells a denial, a turn that can be gone back to no more, and a request that a newer one has replaced", async () => {
		await using mcp = await connect();
		const session = await twoTurns();
		const { sessionId } = session;
		const { present } = (await mcp.call("preview_restore", { sessionId, turn: 1 })).data;
		const wanted = { sessionId, turn: 1, scope: "both", present };
		const first = mcp.call("restore_session", wanted);
		const requestId = await asked(sessionId);
		const second = mcp.call("restore_session", { ...wanted, turn: 0 });
		expect(await first).toMatchObject({ isError: true, text: expect.stringMatching(/newer one/) });
		const newer = await asked(sessionId);
		await expect(api.caller.answerRestoreRequest({ sessionId, requestId, decision: "allow" })).rejects.toThrow(
			/newer one/,
		);
		await api.caller.answerRestoreRequest({ sessionId, requestId: newer, decision: "deny" });
		expect(await second).toMatchObject({ isError: true, text: expect.stringMatching(/did not allow/) });

		const third = mcp.call("restore_session", wanted);
		const last = await asked(sessionId);
		await api.pool.query("DELETE FROM agent_snapshots WHERE session_id = $1 AND turn = 1", [sessionId]);
		const answered = await api.caller.answerRestoreRequest({ sessionId, requestId: last, decision: "allow" });
		expect(answered.answer).toMatchObject({ outcome: "failed", error: { code: "SNAPSHOT_NOT_FOUND" } });
		expect(await third).toMatchObject({ isError: true, text: expect.stringMatching(/SNAPSHOT_NOT_FOUND/) });
		expect(await session.read("a")).toEqual(["2\n"]);
		const nowhere = await mcp.call("restore_session", { ...wanted, turn: 99 });
		expect(nowhere).toMatchObject({ isError: true, text: expect.stringMatching(/SNAPSHOT_NOT_FOUND/) });
	});

	it("says that it waits when no answer comes in time, and goes on waiting with the request's id", async () => {
		await using quick = await apiUnderTest({ PLAYHEAD_MCP_WAIT: "0" });
		await using other = await httpServer(quick.context);
		await using mcp = await connect({ url: other.url });
		const session = await restorableSession(quick);
		await session.ask("Water the zinnias");
		await session.work("One", { a: "1\n" });
		await session.work("Two", { a: "2\n" });
		await session.end();
		const { sessionId } = session;
		const { present } = (await mcp.call("preview_restore", { sessionId, turn: 1 })).data;
		const wanted = { sessionId, turn: 1, scope: "conversation", present };
		const waits = await mcp.call("restore_session", wanted);
		expect(waits).toMatchObject({ isError: false, data: { status: "waiting", page: `/sessions/${sessionId}` } });
		expect((await mcp.call("restore_session", wanted)).data).toMatchObject({ requestId: waits.data.requestId });
		const requestId = String(waits.data.requestId);
		await quick.caller.answerRestoreRequest({ sessionId, requestId, decision: "allow" });
		expect((await mcp.call("restore_session", { ...wanted, requestId })).data).toMatchObject({ status: "restored" });
	});

	it("needs the preview", async () => {
		await using mcp = await connect({ says: "accept" });
		const { sessionId } = await twoTurns();
		const refused = await mcp.call("restore_session", { sessionId, turn: 1, scope: "both" });
		expect(refused).toMatchObject({ isError: true, text: expect.stringMatching(/present/) });
		expect(mcp.asked).toEqual([]);
	});
});

it("[SEC2] /mcp refuses foreign origins, and strangers where there is a token", async () => {
	const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" });
	const send = (url: string, headers: Record<string, string>) =>
		fetch(`${url}/mcp`, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });
	expect((await send(server.url, { origin: "https://evil.example" })).status).toBe(403);
	await using closed = await httpServer(api.context, accessPolicy({ PLAYHEAD_TOKEN: "a-token-of-some-length" }));
	expect((await send(closed.url, {})).status).toBe(401);
});
