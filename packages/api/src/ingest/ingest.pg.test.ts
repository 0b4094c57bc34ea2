import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessPolicy } from "../http/index.ts";
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

const at = "2026-11-20T10:00:00.000Z";
const runId = "0199aaaa-0000-7000-8000-00000000000a";
const session = (id: string) => {
	const named = { source: "transcript", kind: "claude-code", id, producer: "Claude Code", agent: "claude-code" };
	return { ...named, model: "anthropic/claude-sonnet-4-5", title: "T", workspace: "/srv/x", startedAt: at };
};
const usage = { input: 1_000_000, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };
const answer = (id: string, more: object = {}) => ({
	keys: [`end:${id}`],
	event: {
		type: "message.finished",
		at,
		runId,
		data: { messageId: id, role: "assistant", content: [{ type: "text", text: id }], usage },
	},
	...more,
});
const running = { keys: [`run:${runId}`], event: { type: "run.recorded", at, runId, data: { status: "running" } } };

async function post(body: unknown, headers: Record<string, string> = {}, url = server.url) {
	const text = typeof body === "string" ? body : JSON.stringify(body);
	const response = await fetch(`${url}/api/ingest`, {
		method: "POST",
		headers: { "content-type": "application/json", ...headers },
		body: text,
	});
	return { status: response.status, body: (await response.json()) as { [key: string]: unknown } };
}

const count = async (): Promise<number> =>
	Number((await api.pool.query("SELECT count(*) FROM sessions")).rows[0]?.count);

test("[IMP6] a batch makes the session, and the same batch again adds nothing", async () => {
	const batch = { session: session("s1"), drafts: [running, answer("m1", { model: "anthropic/claude-sonnet-4-5" })] };
	const first = await post(batch);
	expect(first).toMatchObject({ status: 200, body: { appended: 2, repeated: 0, lastSeq: 3 } });
	expect(await post(batch)).toMatchObject({ status: 200, body: { appended: 0, repeated: 2, lastSeq: 3 } });
	const sessionId = String(first.body["sessionId"]);
	const { session: row } = await api.caller.getSession({ sessionId });
	expect(row).toMatchObject({ agent: "claude-code", workspace: "/srv/x", usage, status: "running" });
	// 3 dollars for a million tokens of input.
	expect(row.cost).toBe(3);
});

test("[IMP6] a model without a price has no cost, and a cost that is told stays", async () => {
	const told = answer("m2");
	Object.assign(told.event.data, { cost: 0.25 });
	const drafts = [running, answer("m1", { model: "nobody/knows" }), { ...told, model: "anthropic/claude-sonnet-4-5" }];
	const { body } = await post({ session: session("s2"), drafts });
	const { session: row } = await api.caller.getSession({ sessionId: String(body["sessionId"]) });
	expect(row).toMatchObject({ cost: 0.25, unpricedCalls: 1 });
});

test("[IMP4] a rewind names the place that it went back to by a key", async () => {
	const data = { toTurn: 0, toSeq: 1, scope: "conversation", undoTurn: 0 };
	const rewound = { keys: ["r1"], event: { type: "session.restored", at, data }, seqs: { toSeq: "end:m1" } };
	const { body } = await post({ session: session("s3"), drafts: [running, answer("m1"), answer("m2"), rewound] });
	const { session: row } = await api.caller.getSession({ sessionId: String(body["sessionId"]) });
	expect(row.restores).toMatchObject([{ seq: 5, toSeq: 3 }]);
});

const good = { session: session("bad"), drafts: [answer("m1")] };
const draft = (change: object) => ({ ...good, drafts: [answer("m1"), { ...answer("m2"), ...change }] });
const bad: [string, unknown, string, RegExp][] = [
	["no JSON", "{", "INVALID_INPUT", /^body: is not valid JSON/],
	["no session", { drafts: [] }, "INVALID_INPUT", /^session: is missing/],
	["an unknown field", { ...good, extra: 1 }, "INVALID_INPUT", /^extra: is not a known field/],
	[
		"a foreign source",
		{ ...good, session: { ...session("x"), source: "otlp" } },
		"INVALID_INPUT",
		/^session\.source: /,
	],
	["no keys", draft({ keys: [] }), "INVALID_INPUT", /^drafts\.1\.keys: /],
	["a key with NUL", draft({ keys: ["a\0"] }), "INVALID_INPUT", /^drafts\.1\.keys\.0: must not hold NUL/],
	[
		"an event of our own runs",
		draft({ event: { type: "run.started", at, data: {} } }),
		"INVALID_INPUT",
		/^drafts\.1\.event\.type: must be one of/,
	],
	[
		"no time",
		draft({ event: { type: "message.delta", at: "now", data: {} } }),
		"INVALID_INPUT",
		/^drafts\.1\.event\.at: must be an ISO-8601/,
	],
	[
		"malformed data",
		draft({ event: { type: "message.finished", at, data: { messageId: 5 } } }),
		"INVALID_INPUT",
		/^message\.finished\.messageId: /,
	],
	[
		"too many drafts",
		{ ...good, drafts: Array.from({ length: 1001 }, (_, n) => answer(`m${n}`)) },
		"INVALID_INPUT",
		/^drafts: must be at most 1,000/,
	],
];

describe("[IMP6] bad input names its field and what to do, and nothing is stored", () => {
	test.each(bad)("%s", async (_, body, code, message) => {
		const before = await count();
		const { status, body: told } = await post(body);
		expect(status).toBe(400);
		expect(told["error"]).toMatchObject({ message: expect.stringMatching(message), data: { code } });
		expect(await count()).toBe(before);
	});

	test("a body over the limit", async () => {
		const { status, body } = await post(`"${"a".repeat(48 * 1024 * 1024)}"`);
		expect(status).toBe(413);
		expect(body["error"]).toMatchObject({ data: { code: "TOO_LARGE" } });
	});

	test("a body that is no JSON by its type, and a page of another site", async () => {
		expect((await post(good, { "content-type": "text/plain" })).status).toBe(415);
		expect((await post(good, { origin: "http://evil.example" })).status).toBe(403);
	});

	test("a caller without the token", async () => {
		await using locked = await httpServer(api.context, accessPolicy({ PLAYHEAD_TOKEN: "a-token-of-some-length" }));
		expect((await post(good, {}, locked.url)).status).toBe(401);
		const { status } = await post(good, { authorization: "Bearer a-token-of-some-length" }, locked.url);
		expect(status).toBe(200);
	});
});
