import type { SpanColumns } from "@playhead/trace";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ColumnEncoder } from "./column-encoder.ts";
import { acceptedEncoding } from "./compressed.ts";

/** A field as COPY writes it: https://www.postgresql.org/docs/18/sql-copy.html#id-1.9.3.55.9.2 */
function copied(value: string | number | null): string {
	if (value === null) return "\\N";
	const escapes: Record<string, string> = {
		"\\": "\\\\",
		"\b": "\\b",
		"\f": "\\f",
		"\n": "\\n",
		"\r": "\\r",
		"\t": "\\t",
		"\v": "\\v",
	};
	return String(value).replace(/[\\\b\f\n\r\t\v]/g, (character) => escapes[character] as string);
}

const none = Array.from({ length: 8 }, () => null);
type Given = { id: string; parent: string | null; name: string; summary: string; duration: number | null };
const line = ({ id, parent, name, summary, duration }: Given, seq: number): string =>
	[id, parent, "run", null, "tool", name, summary, "ok", seq, duration, seq, null, ...none, null, null, null]
		.map(copied)
		.join("\t");

function encode(lines: readonly string[], borders: readonly number[] = []): SpanColumns {
	const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(""));
	const encoder = new ColumnEncoder();
	const cuts = [...new Set(borders.map((border) => border % (bytes.length + 1)))].toSorted((a, b) => a - b);
	for (const [index, from] of [0, ...cuts].entries()) encoder.add(bytes.subarray(from, cuts[index] ?? bytes.length));
	const json = Buffer.concat([...encoder.json({ origin: 5, lastSeq: 9 })]).toString();
	return JSON.parse(json) as SpanColumns;
}

const text = fc.string({ unit: "binary", maxLength: 12 }).map((value) => value.toWellFormed().replaceAll("\0", ""));

describe("[TRACE4] columns of COPY's lines", () => {
	it("have what the lines have, wherever the chunks are cut", () => {
		const span = fc.record({
			id: text.map((value) => `i${value}`),
			parent: fc.option(text),
			name: text,
			summary: text,
			duration: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
		});
		const spans = fc.uniqueArray(span, { selector: ({ id }) => id, maxLength: 12 });
		fc.assert(
			fc.property(spans, fc.array(fc.nat(4_000), { maxLength: 6 }), (given, borders) => {
				const columns = encode(given.map(line), borders);
				const ids = given.map(({ id }) => id);
				expect(columns.id).toEqual(ids);
				expect(columns.name.map((word) => columns.words[word])).toEqual(given.map(({ name }) => name));
				expect(columns.summary).toEqual(given.map(({ summary }) => summary));
				expect(columns.duration.map((ms) => (ms === 0 ? 0 : ms))).toEqual(
					given.map(({ duration }) => (duration === 0 ? 0 : duration)),
				);
				expect(columns.parent).toEqual(
					given.map(({ parent }) => (parent === null || !ids.includes(parent) ? parent : ids.indexOf(parent))),
				);
			}),
		);
	});

	it("have null for numbers that JSON does not know", () => {
		const spans = ["NaN", "Infinity", "-Infinity", "-1.5", "1e-07"].map((duration, seq) =>
			line({ id: `s${seq}`, parent: null, name: "n", summary: "", duration: duration as never }, seq),
		);
		expect(encode(spans).duration).toEqual([null, null, null, -1.5, 1e-7]);
	});

	it("name parents by index over the borders of pieces", () => {
		const spans = Array.from({ length: 20_000 }, (_, n) =>
			line({ id: `s${n}`, parent: n === 0 ? null : `s${(n * 7) % 20_000}`, name: "n", summary: "", duration: 1 }, n),
		);
		const { parent } = encode(spans);
		expect(parent).toHaveLength(20_000);
		for (const n of [1, 8_191, 8_192, 8_193, 19_999]) expect(parent[n]).toBe((n * 7) % 20_000);
	});

	it("of nothing are empty", () => {
		expect(encode([])).toMatchObject({ v: 1, origin: 5, lastSeq: 9, words: [], id: [], models: { at: [] } });
	});
});

it.each([
	[null, null],
	["gzip, deflate, br, zstd", "br"],
	["gzip;q=1.0, br;q=0", "gzip"],
	["deflate", null],
	["*", "br"],
	["br;q=0, *;q=0.5", "gzip"],
	["identity", null],
])("of accept-encoding %s takes %s", (header, encoding) => {
	expect(acceptedEncoding(header)).toBe(encoding);
});
