import { describe, expect, it } from "vitest";
import { generateRows, someOrigin, someRow } from "../test/index.ts";
import { columnsOf } from "./columns-of.ts";

describe("columnsOf", () => {
	it("[TRACE4] writes spans in columns, repeated texts once, without inputs and outputs", () => {
		const columns = columnsOf([
			someRow({ id: "run", kind: "run", from: 0, to: 90 }, 1),
			someRow({ id: "a", name: "read", parent: "run", from: 10.4, to: 30, summary: "a.ts" }, 3),
			someRow({ id: "b", name: "read", parent: "elsewhere", from: 20, to: null }, 4),
		]);
		expect(columns).toMatchObject({
			v: 1,
			origin: someOrigin,
			id: ["run", "a", "b"],
			parent: [null, 0, "elsewhere"],
			start: [0, 10, 20],
			duration: [90, 19.6, null],
			startSeq: [1, 3, 4],
			endSeq: [2, 4, null],
			summary: ["", "a.ts", ""],
		});
		expect(columns.name[1]).toBe(columns.name[2]);
		expect(columns.words.filter((word) => word === "read")).toHaveLength(1);
	});

	it("[TRACE3] writes usage with its price, an unknown one as null, and none for a run that knows its model alone", () => {
		const columns = columnsOf([
			someRow({ id: "run", kind: "run", model: "m", from: 0, to: 9 }),
			someRow({ id: "priced", kind: "llm", model: "m", usage: { input: 5, reasoning: 2 }, cost: 0.5, from: 0, to: 9 }),
			someRow({ id: "unknown", kind: "llm", model: "n", usage: { output: 3 }, from: 0, to: 9 }),
		]);
		expect(columns.models).toMatchObject({
			at: [1, 2],
			input: [5, 0],
			output: [0, 3],
			reasoning: [2, 0],
			cost: [0.5, null],
		});
	});

	it("[TRACE4] finds a parent that comes later, and cuts texts without breaking a character", () => {
		const long = `${"x".repeat(198)}😀${"y".repeat(50)}`;
		const columns = columnsOf([
			someRow({ id: "child", parent: "parent", name: long, summary: long, from: 1, to: 2 }),
			someRow({ id: "parent", from: 0, to: 3 }),
		]);
		expect(columns.parent).toEqual([1, null]);
		expect(columns.summary[0]).toHaveLength(200);
		expect(columns.words[columns.name[0] ?? -1]?.isWellFormed()).toBe(true);
	});

	it("[TRACE4] passes through JSON unchanged", () => {
		const columns = columnsOf(generateRows({ spans: 300, running: true }));
		expect(JSON.parse(JSON.stringify(columns))).toEqual(columns);
	});
});
