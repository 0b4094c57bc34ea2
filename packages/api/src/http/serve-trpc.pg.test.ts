import { limits } from "@playhead/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { httpServer, type TestServer } from "../test/http-server.ts";

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

const json = { "content-type": "application/json" };
const post = (path: string, body: string, headers: Record<string, string> = json) =>
	fetch(`${server.url}/api/trpc/${path}`, { method: "POST", headers, body });
const get = (path: string, input: unknown) =>
	fetch(
		`${server.url}/api/trpc/${path}?input=${encodeURIComponent(typeof input === "string" ? input : JSON.stringify(input))}`,
	);
const errorOf = async (response: Response) => {
	const { error } = (await response.json()) as { error: { message: string; data: Record<string, unknown> } };
	return { status: response.status, message: error.message, ...error.data };
};
const sessions = async () => Number((await api.pool.query("SELECT count(*) FROM sessions")).rows[0].count);
const unknown = "00000000-0000-4000-8000-00000000dead";

describe("the API over HTTP with plain JSON", () => {
	it("is called without any client", async () => {
		const started = await post("startSession", JSON.stringify({ prompt: "hi" }));
		expect(started.status).toBe(200);
		const { result } = (await started.json()) as { result: { data: { sessionId: string } } };
		const got = await get("getSession", { sessionId: result.data.sessionId });
		expect(await got.json()).toMatchObject({ result: { data: { session: { title: "hi" }, lastSeq: 3 } } });
		const listed = await fetch(`${server.url}/api/trpc/listSessions`);
		expect(await listed.json()).toMatchObject({ result: { data: { items: [{ title: "hi" }], nextCursor: null } } });
	});

	it("exports a session's log line by line, and says 404 in JSON", async () => {
		const { sessionId } = await api.caller.startSession({ prompt: "export me" });
		const response = await fetch(`${server.url}/api/sessions/${sessionId}/export`);
		expect(response.headers.get("content-type")).toContain("application/x-ndjson");
		expect(response.headers.get("content-disposition")).toContain(`session-${sessionId}.ndjson`);
		const lines = (await response.text()).trimEnd().split("\n");
		expect(lines.map((line) => JSON.parse(line).type)).toEqual(["session.created", "message.finished", "run.queued"]);
		const missing = await fetch(`${server.url}/api/sessions/${unknown}/export`);
		expect(await errorOf(missing)).toMatchObject({ status: 404, code: "SESSION_NOT_FOUND" });
		const wrong = await fetch(`${server.url}/api/sessions/nonsense/export`);
		expect(await errorOf(wrong)).toMatchObject({ status: 400, code: "INVALID_INPUT", field: "sessionId" });
	});

	it("[LOG8] gives a value that was too large for the log, as text that cannot run", async () => {
		const { sessionId } = await api.caller.startSession({ prompt: "hi" });
		const wide = "\u{4e2d}".repeat(limits.promptCharacters);
		const { runId } = await api.caller.sendMessage({ sessionId, text: wide, whenBusy: "queue" });
		const { events } = await api.caller.getEvents({ sessionId });
		const message = events.find((event) => event.runId === runId && event.type === "message.finished");
		const [artifact] = (message?.data.artifacts ?? []) as { id: string }[];
		const response = await fetch(`${server.url}/api/sessions/${sessionId}/artifacts/${artifact?.id}`);
		expect(await response.text()).toBe(wide);
		expect(response.headers.get("content-security-policy")).toContain("sandbox");
		const missing = await fetch(`${server.url}/api/sessions/${sessionId}/artifacts/${unknown}`);
		expect(await errorOf(missing)).toMatchObject({ status: 404, code: "NOT_FOUND" });
	});
});

type Bad = [what: string, call: () => Promise<Response>, expected: Record<string, unknown>, message: RegExp];
const invalid = (field: string) => ({ status: 400, code: "INVALID_INPUT", field });
const start = (input: unknown) => () => post("startSession", JSON.stringify(input));
const query = (path: string, input: unknown) => () => get(path, input);

const bad: Bad[] = [
	["no prompt", start({}), invalid("prompt"), /prompt: is missing/],
	["an empty prompt", start({ prompt: "" }), invalid("prompt"), /prompt: must not be empty/],
	["a blank prompt", start({ prompt: " \n " }), invalid("prompt"), /must not be empty/],
	["a prompt that is no text", start({ prompt: 7 }), invalid("prompt"), /prompt: must be a string/],
	[
		"a prompt of 2 MB",
		start({ prompt: "x".repeat(2_000_000) }),
		{ status: 413, code: "TOO_LARGE", field: "prompt" },
		/2,000,000 .* 200,000/,
	],
	[
		"a body over the limit",
		start({ prompt: "x".repeat(5_000_000) }),
		{ status: 413, code: "TOO_LARGE", field: "body" },
		/body: .* bytes/,
	],
	["an unknown field", start({ prompt: "hi", promt: 1 }), invalid("promt"), /promt: is not a known field/],
	[
		"an unknown agent",
		start({ prompt: "hi", agent: "x" }),
		{ status: 404, code: "AGENT_NOT_FOUND" },
		/agents are: demo, careful, tour/,
	],
	["an unknown kind", start({ prompt: "hi", kind: "x" }), invalid("kind"), /one of "chat", "heartbeat", "schedule"/],
	["a session id that is none", start({ prompt: "hi", sessionId: "me" }), invalid("sessionId"), /must be a UUID/],
	["a message id with spaces", start({ prompt: "hi", messageId: "a b" }), invalid("messageId"), /A-Z/],
	[
		"a title that is too long",
		start({ prompt: "hi", title: "t".repeat(201) }),
		{ status: 413, field: "title" },
		/201 .* 200/,
	],
	[
		"metadata that is too large",
		start({ prompt: "hi", metadata: { blob: "x".repeat(20_000) } }),
		{ status: 413, code: "TOO_LARGE", field: "metadata" },
		/16,384/,
	],
	[
		"a workspace outside the roots",
		start({ prompt: "hi", workspace: "/usr" }),
		{ status: 400, code: "OUTSIDE_WORKSPACE" },
		/PLAYHEAD_WORKSPACE_ROOTS/,
	],
	["a body that is not JSON", () => post("startSession", "{prompt: hi"), invalid("body"), /not valid JSON/],
	["a body that is a list", start([]), invalid("input"), /must be an object/],
	[
		"a form",
		() => post("startSession", "prompt=hi", { "content-type": "application/x-www-form-urlencoded" }),
		{ status: 415, code: "INVALID_INPUT", field: "content-type" },
		/application\/json/,
	],
	["a start by GET", query("startSession", { prompt: "hi" }), { status: 405, code: "INVALID_INPUT" }, /GET/],
	["an unknown procedure", query("nothing", {}), { status: 404, code: "NOT_FOUND" }, /nothing/],
	[
		"an unknown session",
		query("getSession", { sessionId: unknown }),
		{ status: 404, code: "SESSION_NOT_FOUND" },
		/listSessions/,
	],
	[
		"an unknown session's events",
		query("getEvents", { sessionId: unknown }),
		{ status: 404, code: "SESSION_NOT_FOUND" },
		/./,
	],
	["a page of 100,000", query("listSessions", { limit: 100_000 }), invalid("limit"), /at most 200/],
	[
		"a page of 100,000 events",
		query("getEvents", { sessionId: unknown, limit: 100_000 }),
		invalid("limit"),
		/at most 1,000/,
	],
	["a page of none", query("listSessions", { limit: 0 }), invalid("limit"), /at least 1/],
	["half an event", query("getEvents", { sessionId: unknown, afterSeq: 0.5 }), invalid("afterSeq"), /whole number/],
	[
		"a cursor of garbage",
		query("listSessions", { cursor: "garbage" }),
		{ status: 400, code: "INVALID_CURSOR", field: "cursor" },
		/nextCursor/,
	],
	["a search with a NUL", query("listSessions", { query: "a\0b" }), invalid("query"), /NUL/],
	["input that is not JSON", query("getSession", "{oops"), invalid("body"), /not valid JSON/],
	["an unknown run", query("traces.get", { runId: unknown }), { status: 404, code: "RUN_NOT_FOUND" }, /traces\.list/],
];

describe("bad input", () => {
	it.each(bad)("[SEC4] %s gets a clear answer, and nothing is stored", async (_, call, expected, message) => {
		const before = await sessions();
		const error = await errorOf(await call());
		expect(error).toMatchObject(expected);
		expect(error.message).toMatch(message);
		expect(await sessions()).toBe(before);
		expect(server.reported).toEqual([]);
	});

	it("[RUN2] a second send while a run is active is a 409", async () => {
		const { sessionId } = await api.caller.startSession({ prompt: "hi" });
		const error = await errorOf(await post("sendMessage", JSON.stringify({ sessionId, text: "again" })));
		expect(error).toMatchObject({ status: 409, code: "RUN_IN_PROGRESS" });
		expect(error.message).toContain('whenBusy: "queue"');
	});

	it("an error of the server's own is reported and not told", async () => {
		const broken = { ...api.context, agents: () => Promise.reject(new Error("secret /etc/path")) };
		await using other = await httpServer(broken);
		const response = await fetch(`${other.url}/api/trpc/agents.list`);
		const error = await errorOf(response);
		expect(error).toMatchObject({ status: 500, code: "INTERNAL" });
		expect(error.message).not.toContain("secret");
		expect(other.reported).toMatchObject([{ message: "secret /etc/path" }]);
	});
});
