import { gzipSync } from "node:zlib";
import { BinaryReader } from "@bufbuild/protobuf/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessPolicy } from "../http/policy.ts";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { httpServer, type TestServer } from "../test/http-server.ts";
import { otlpFixture, postFixture } from "../test/otlp-fixtures.ts";
import { createIntake } from "./intake.ts";
import { intakeLimits } from "./limits.ts";

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
const protobuf = { "content-type": "application/x-protobuf" };
const gzip = { "content-encoding": "gzip" };

function post(body: string | Uint8Array, headers: Record<string, string>, signal = "traces", url = server.url) {
	const sent = typeof body === "string" ? body : new Uint8Array(body);
	return fetch(`${url}/v1/${signal}`, { method: "POST", body: sent, headers });
}

/** A `google.rpc.Status` in either encoding. */
async function statusOf(response: Response): Promise<{ code: number; message: string }> {
	if (response.headers.get("content-type") === "application/json") return (await response.json()) as never;
	const reader = new BinaryReader(new Uint8Array(await response.arrayBuffer()));
	const status = { code: 0, message: "" };
	while (reader.pos < reader.len) {
		const [field, type] = reader.tag();
		if (field === 1) status.code = reader.int32();
		else if (field === 2) status.message = reader.string();
		else reader.skip(type);
	}
	return status;
}

const stored = async (): Promise<number> =>
	Number(
		(await api.pool.query("SELECT (SELECT count(*) FROM events) + (SELECT count(*) FROM sessions) AS n")).rows[0].n,
	);

const span = (over: Record<string, unknown> = {}) => ({
	traceId: "5b8efff798038103d269b633813fc60c",
	spanId: "eee19b7ec3c1b174",
	name: "chat",
	startTimeUnixNano: "1795169639566000000",
	endTimeUnixNano: "1795169639610000000",
	...over,
});
const bodyOf = (...spans: unknown[]) => JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
const bin = otlpFixture("traceloop-openai-traces-001.bin");

type Bad = [what: string, send: () => Promise<Response>, status: number, code: number, message: RegExp];

const bad: Bad[] = [
	["a cut protobuf", () => post(bin.subarray(0, bin.length - 7), protobuf), 400, 3, /^body: not a protobuf/],
	["another message", () => post(Buffer.from("hello, this is no protobuf"), protobuf), 400, 3, /^body: not a protobuf/],
	["cut JSON", () => post(bodyOf(span()).slice(0, -3), json), 400, 3, /^body: not JSON/],
	["a span that is no object", () => post(bodyOf(7), json), 400, 3, /resourceSpans\[0\]\.scopeSpans\[0\]\.spans\[0\]/],
	["a time that is none", () => post(bodyOf(span({ startTimeUnixNano: "soon" })), json), 400, 3, /startTimeUnixNano/],
	["JSON that is not UTF-8", () => post(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), json), 400, 3, /^body: not UTF-8/],
	["a body that is not gzip", () => post(bin, { ...protobuf, ...gzip }), 400, 3, /^body: not gzip/],
	["a cut gzip", () => post(gzipSync(bin).subarray(0, 40), { ...protobuf, ...gzip }), 400, 3, /^body: not gzip/],
	["a form", () => post("a=b", { "content-type": "text/plain" }), 415, 3, /^content-type: must be/],
	["an unknown packing", () => post(bin, { ...protobuf, "content-encoding": "br" }), 415, 3, /^content-encoding/],
	["an unknown signal", () => post(bin, protobuf, "profiles"), 404, 5, /none of \/v1\/traces/],
	["a foreign page", () => post(bin, { ...protobuf, origin: "https://evil.example" }), 403, 7, /^Origin/],
	["50 MB", () => post(Buffer.alloc(50_000_000), protobuf), 413, 3, /over the limit of 33,554,432 bytes/],
	[
		"50 MB of unknown length",
		() =>
			fetch(`${server.url}/v1/traces`, {
				method: "POST",
				body: new Blob([Buffer.alloc(50_000_000)]).stream(),
				headers: protobuf,
				duplex: "half",
			}),
		413,
		3,
		/over the limit of 33,554,432 bytes/,
	],
	[
		"a gzip bomb",
		() => post(gzipSync(Buffer.alloc(intakeLimits.bodyBytes + 1)), { ...protobuf, ...gzip }),
		413,
		3,
		/^body, unpacked: .* over the limit of 33,554,432 bytes/,
	],
];

describe("a body that cannot be taken", () => {
	it.each(bad)("[OTEL9] %s", async (_, send, status, code, message) => {
		const before = await stored();
		const response = await send();
		expect(response.status).toBe(status);
		expect(await statusOf(response)).toEqual({ code, message: expect.stringMatching(message) });
		expect(await stored()).toBe(before);
		expect(server.reported).toEqual([]);
	});

	it("[OTEL9] is told in the request's encoding", async () => {
		const [asJson, asProtobuf] = [await post("{", json), await post(bin.subarray(9), protobuf)];
		expect(asJson.headers.get("content-type")).toBe("application/json");
		expect(asProtobuf.headers.get("content-type")).toBe("application/x-protobuf");
	});
});

describe("a span that is odd", () => {
	const answer = async (...spans: unknown[]) => {
		const response = await post(bodyOf(...spans), json);
		return { status: response.status, body: await response.json() };
	};

	it("[OTEL1] without ids is rejected alone: a partial success tells of it", async () => {
		const good = span({ spanId: "00000000000000a1", traceId: "0000000000000000000000000000a001" });
		const { status, body } = await answer(good, span({ spanId: "0000000000000000" }), span({ traceId: "" }));
		expect(status).toBe(200);
		expect(body).toEqual({
			partialSuccess: { rejectedSpans: "2", errorMessage: expect.stringContaining("spanId must be 8 bytes") },
		});
	});

	it("[OTEL8] of Playhead itself makes no session of sessions", async () => {
		const before = await stored();
		const scopeSpans = [{ scope: { name: "playhead" }, spans: [span()] }];
		const response = await post(JSON.stringify({ resourceSpans: [{ scopeSpans }] }), json);
		expect(await response.json()).toMatchObject({ partialSuccess: { rejectedSpans: "1" } });
		expect(await stored()).toBe(before);
	});

	const attributes = (count: number) =>
		Array.from({ length: count }, (_, index) => ({ key: `k${index}`, value: { intValue: String(index) } }));

	it.each([
		["100,000 attributes", { attributes: attributes(100_000) }],
		["times of zero", { startTimeUnixNano: "0", endTimeUnixNano: "0" }],
		["a far future", { startTimeUnixNano: "9999999999999999999", endTimeUnixNano: "18446744073709551615" }],
		["milliseconds for nanoseconds", { startTimeUnixNano: "1795169639566", endTimeUnixNano: "1795169639610" }],
		["an end before its start", { startTimeUnixNano: "1795169639610000000", endTimeUnixNano: "1795169639566000000" }],
		["a NUL and half a character in its name", { name: "a\0b\ud800" }],
		["a call's id of a megabyte", { attributes: toolAttributes("x".repeat(1_000_000)) }],
		["a call's id with a NUL", { attributes: toolAttributes("a\0b") }],
		["a session's name of a megabyte", { attributes: [text("session.id", "s".repeat(1_000_000))] }],
		["itself for a parent", { parentSpanId: "eee19b7ec3c1b174" }],
		["more tokens than there are", { attributes: modelAttributes("1e300") }],
		["values that nest 60 deep", { attributes: [{ key: "gen_ai.input.messages", value: nested(60) }] }],
	])("[OTEL9] with %s is taken", async (_, over) => {
		const { status, body } = await answer(span(over));
		expect({ status, body }).toEqual({ status: 200, body: {} });
		expect(server.reported).toEqual([]);
	});

	it("[OTEL9] that nests without end refuses its body", async () => {
		const before = await stored();
		const response = await post(bodyOf(span({ attributes: [{ key: "deep", value: nested(500) }] })), json);
		expect(response.status).toBe(400);
		expect(await stored()).toBe(before);
	});
});

function text(key: string, stringValue: string) {
	return { key, value: { stringValue } };
}

function toolAttributes(id: string) {
	return [
		text("gen_ai.operation.name", "execute_tool"),
		text("gen_ai.tool.name", "read"),
		text("gen_ai.tool.call.id", id),
	];
}

function modelAttributes(tokens: string) {
	return [text("gen_ai.operation.name", "chat"), text("gen_ai.usage.input_tokens", tokens)];
}

function nested(depth: number): unknown {
	let value: unknown = { stringValue: "end" };
	for (let level = 0; level < depth; level += 1) value = { arrayValue: { values: [value] } };
	return value;
}

describe("a server", () => {
	it("[OTEL8] with a token takes it as Bearer, and as the password of Basic, as Langfuse's SDK sends it", async () => {
		const token = "0123456789abcdef";
		await using guarded = await httpServer(api.context, accessPolicy({ PLAYHEAD_TOKEN: token }));
		const file = "langfuse-openai-traces-001.json";
		const refused = await postFixture(guarded.url, file);
		expect(refused.status).toBe(401);
		expect(await statusOf(refused)).toMatchObject({ code: 16 });
		const basic = Buffer.from(`pk-lf-1:${token}`).toString("base64");
		const statuses = [`Bearer ${token}`, `Basic ${basic}`].map(
			async (authorization) => (await postFixture(guarded.url, file, { authorization })).status,
		);
		expect(await Promise.all(statuses)).toEqual([200, 200]);
	});

	it("[OTEL8] that holds as many bodies as it may asks to come again, and takes the next when it can", async () => {
		const intake = createIntake({ bodies: 1, heldBytes: 1_000, atOnce: 1 });
		await using small = await httpServer(api.context, accessPolicy({}), 0, intake);
		const place = intake.enter();
		const busy = await post("{}", json, "traces", small.url);
		expect([busy.status, busy.headers.get("retry-after")]).toEqual([429, "1"]);
		expect(await statusOf(busy)).toMatchObject({ code: 8 });
		place[Symbol.dispose]();
		expect((await post("{}", json, "traces", small.url)).status).toBe(200);
		expect((await post(`{${" ".repeat(1_000)}}`, json, "traces", small.url)).status).toBe(429);
		expect((await post("{}", json, "traces", small.url)).status).toBe(200);
	});

	it("[OTEL8] counts metrics, and keeps none", async () => {
		const metric = { name: "tokens", sum: { dataPoints: [{ asInt: "1" }, { asInt: "2" }] } };
		const body = JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics: [metric] }] }] });
		const response = await post(body, json, "metrics");
		expect([response.status, await response.json()]).toEqual([200, {}]);
		const { body: samples } = await api.context.metrics.text();
		expect(samples).toContain('playhead_otlp_records_total{signal="metrics",outcome="taken"} 2');
	});
});
