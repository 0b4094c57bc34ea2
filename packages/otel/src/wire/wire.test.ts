import { BinaryWriter } from "@bufbuild/protobuf/wire";
import { InvalidInputError } from "@playhead/core";
import { assert, integer, property, uint8Array } from "fast-check";
import { describe, expect, test } from "vitest";
import { fixture, spansOf } from "../test/fixtures.ts";
import { countJsonMetrics, decodeJsonTraces } from "./json/decode.ts";
import { droppedKey, otlpLimits } from "./limits.ts";
import { countMetrics } from "./protobuf/count-metrics.ts";
import { decodeTraces } from "./protobuf/decode-traces.ts";
import { encodeExportAnswer, encodeStatus } from "./protobuf/encode-answer.ts";

const traceId = "5b8efff798038103d269b633813fc60c";
const spanId = "eee19b7ec3c1b174";

type Write = (writer: BinaryWriter) => BinaryWriter;

/** A message in a field. */
const nested = (writer: BinaryWriter, field: number, write: Write) => write(writer.tag(field, 2).fork()).join();
const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** A request of one span, whose fields the caller may add to. */
function request(write: Write, ids = { traceId, spanId }): Uint8Array {
	const span: Write = (writer) =>
		write(writer.tag(1, 2).bytes(hex(ids.traceId)).tag(2, 2).bytes(hex(ids.spanId)).tag(5, 2).string("step"));
	return nested(new BinaryWriter(), 1, (resource) => nested(resource, 2, (scope) => nested(scope, 2, span))).finish();
}

const attribute =
	(key: string, value: Write): Write =>
	(writer) =>
		nested(writer, 9, (pair) => nested(pair.tag(1, 2).string(key), 2, value));

const jsonRequest = (span: object) =>
	JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [{ traceId, spanId, name: "step", ...span }] }] }] });

describe("protobuf", () => {
	test("[OTEL1] values of every type, 64-bit integers among them", () => {
		const write: Write = (writer) =>
			[
				attribute("text", (v) => v.tag(1, 2).string("naïve 🙏")),
				attribute("yes", (v) => v.tag(2, 0).bool(true)),
				attribute("count", (v) => v.tag(3, 0).int64(42)),
				attribute("large", (v) => v.tag(3, 0).int64("9223372036854775807")),
				attribute("ratio", (v) => v.tag(4, 1).double(0.5)),
				attribute("nan", (v) => v.tag(4, 1).double(Number.NaN)),
				attribute("list", (v) => nested(v, 5, (list) => nested(list, 1, (item) => item.tag(1, 2).string("a")))),
				attribute("bytes", (v) => v.tag(7, 2).bytes(Uint8Array.of(1, 2, 3))),
			].reduce((so, next) => next(so), writer);
		expect(decodeTraces(request(write)).records[0]?.attributes).toEqual({
			text: "naïve 🙏",
			yes: true,
			count: 42,
			large: "9223372036854775807",
			ratio: 0.5,
			nan: "NaN",
			list: ["a"],
			bytes: "AQID",
		});
	});

	test("[OTEL9] a body that is cut off anywhere is refused", () => {
		const body = fixture("traceloop-openai-traces-001.bin");
		assert(
			property(integer({ min: 1, max: body.length - 1 }), (length) => {
				expect(() => decodeTraces(body.subarray(0, length))).toThrow(InvalidInputError);
			}),
			{ numRuns: 60 },
		);
		expect(decodeTraces(body).records).toHaveLength(10);
	});

	test("[OTEL9] any bytes are refused with a clear error, or read; nothing else is thrown", () => {
		const outcome = (bytes: Uint8Array) => {
			try {
				return decodeTraces(bytes);
			} catch (error) {
				return error;
			}
		};
		assert(
			property(uint8Array({ maxLength: 400 }), (bytes) => {
				const result = outcome(bytes);
				expect(result instanceof InvalidInputError || (result as object).hasOwnProperty("records")).toBe(true);
			}),
		);
	});

	test("[OTEL9] text that is not UTF-8 is refused", () => {
		const bad: Write = (writer) => writer.tag(5, 2).bytes(Uint8Array.of(0xff, 0xfe));
		expect(() => decodeTraces(request(bad))).toThrow(/not a protobuf ExportTraceServiceRequest/);
	});

	test("[OTEL9] values that nest without end are refused", () => {
		const deep = (levels: number): Write =>
			levels === 0 ? (v) => v : (v) => nested(v, 5, (list) => nested(list, 1, deep(levels - 1)));
		expect(decodeTraces(request(attribute("deep", deep(60)))).records).toHaveLength(1);
		expect(() => decodeTraces(request(attribute("deep", deep(70))))).toThrow(/nest deeper than 64/);
	});

	test("[OTEL9] of 100,000 attributes the first are kept, and the rest counted", () => {
		const write: Write = (writer) => {
			for (let at = 0; at < 100_000; at += 1) attribute(`key${at}`, (v) => v.tag(3, 0).int64(at))(writer);
			return writer;
		};
		const span = decodeTraces(request(write)).records[0];
		expect(Object.keys(span?.attributes ?? {})).toHaveLength(otlpLimits.attributes + 1);
		expect(span?.attributes[droppedKey]).toBe(100_000 - otlpLimits.attributes);
	});

	test("[OTEL1] a span with ids that name nothing is rejected, the others are taken", () => {
		const bad = request((writer) => writer, { traceId: "00".repeat(16), spanId });
		const both = new Uint8Array([...request((writer) => writer), ...bad]);
		expect(decodeTraces(both)).toMatchObject({
			records: [{ spanId }],
			rejected: 1,
			problem: 'span "step": traceId must be 16 bytes that are not all zero.',
		});
	});

	test("[OTEL1] a key that would be an object's prototype is dropped", () => {
		const [span] = decodeTraces(request(attribute("__proto__", (v) => v.tag(1, 2).string("x")))).records;
		expect(Object.keys(span?.attributes ?? {})).toEqual([]);
		expect(Object.getPrototypeOf(span?.attributes)).toBe(Object.prototype);
	});

	test("[OTEL1] data points of metrics are counted", () => {
		const point: Write = (metric) =>
			nested(
				nested(metric.tag(1, 2).string("m"), 7, (sum) =>
					nested(
						nested(sum, 1, (p) => p),
						1,
						(p) => p,
					),
				),
				5,
				(g) => nested(g, 1, (p) => p),
			);
		const body = nested(new BinaryWriter(), 1, (resource) =>
			nested(resource, 2, (scope) => nested(scope, 2, point)),
		).finish();
		expect(countMetrics(body)).toBe(3);
	});

	test("[OTEL1] the answer to a request of which all was taken is empty", () => {
		expect(encodeExportAnswer(0, null)).toHaveLength(0);
		expect([...encodeExportAnswer(2, "no")]).toEqual([0x0a, 6, 0x08, 2, 0x12, 2, 0x6e, 0x6f]);
		expect([...encodeStatus(3, "no")]).toEqual([0x08, 3, 0x12, 2, 0x6e, 0x6f]);
	});
});

describe("JSON", () => {
	test("[OTEL1] integers come as strings or as numbers, ids in hex of either case", () => {
		const [span] = decodeJsonTraces(
			jsonRequest({
				traceId: traceId.toUpperCase(),
				startTimeUnixNano: "1795166813485000001",
				endTimeUnixNano: 1_795_166_813_627_010_048,
				attributes: [
					{ key: "a", value: { intValue: "7" } },
					{ key: "b", value: { intValue: 7 } },
					{ key: "c", value: { kvlistValue: { values: [{ key: "d", value: { stringValue: "e" } }] } } },
				],
			}),
		).records;
		expect(span).toMatchObject({
			traceId,
			start: 1_795_166_813_485_000_001n,
			attributes: { a: 7, b: 7, c: { d: "e" } },
		});
	});

	test.each([
		["no JSON", "{", "body"],
		["a list", "[]", "body"],
		[
			"spans that are none",
			JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [7] }] }] }),
			"resourceSpans[0].scopeSpans[0].spans[0]",
		],
		[
			"a time that is none",
			jsonRequest({ startTimeUnixNano: "soon" }),
			"resourceSpans[0].scopeSpans[0].spans[0].startTimeUnixNano",
		],
		[
			"a value that is none",
			jsonRequest({ attributes: [{ key: "a", value: { intValue: "x" } }] }),
			'resourceSpans[0].scopeSpans[0].spans[0].attributes["a"]',
		],
	])("[OTEL9] %s: the error names the place", (_, body, place) => {
		expect(() => decodeJsonTraces(body)).toThrow(expect.objectContaining({ field: place }));
	});

	test("[OTEL1] an empty request holds nothing", () => {
		expect(decodeJsonTraces("{}")).toEqual({ records: [], rejected: 0, problem: null });
	});

	test("[OTEL1] data points of metrics are counted", () => {
		const metric = { name: "m", sum: { dataPoints: [{}, {}] }, histogram: { dataPoints: [{}] } };
		expect(countJsonMetrics(JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics: [metric] }] }] }))).toBe(3);
	});
});

test("[OTEL1] resource and scope stand with every span", () => {
	const spans = spansOf("traceloop-openai-traces-001.bin");
	expect(spans.every(({ resource }) => resource["service.name"] === "ops-copilot")).toBe(true);
	expect(new Set(spans.map(({ scope }) => scope.name))).toEqual(
		new Set(["@traceloop/instrumentation-openai", "@traceloop/node-server-sdk"]),
	);
});
