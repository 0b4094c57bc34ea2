import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../error/invalid-input-error.ts";
import { TooLargeError } from "../error/too-large-error.ts";
import { draft } from "../test/draft.ts";
import { maxValueBytes, prepare } from "./prepare.ts";

const ids = () => {
	let count = 0;
	return () => `artifact-${(count += 1)}`;
};

describe("[LOG8] large values", () => {
	it("leaves a string of exactly the limit, in bytes of UTF-8, where it is", () => {
		const { draft: kept, artifacts } = prepare(draft.delta("m", "é".repeat(maxValueBytes / 2), {}), ids());
		expect(artifacts).toEqual([]);
		expect(kept.data).not.toHaveProperty("truncated");
	});

	it("counts bytes, not characters", () => {
		const text = `${"é".repeat(maxValueBytes / 2)}x`;
		const { draft: cut, artifacts } = prepare(draft.delta("m", text, {}), ids());
		expect(artifacts).toEqual([{ id: "artifact-1", content: text, bytes: maxValueBytes + 1 }]);
		expect(cut.data).toEqual({
			messageId: "m",
			part: "text",
			text: text.slice(0, 8_192),
			truncated: true,
			artifacts: [{ id: "artifact-1", path: "text", bytes: maxValueBytes + 1 }],
		});
	});

	it("does not cut a character in two", () => {
		const text = `x${"😀".repeat(100_000)}`;
		const { draft: cut } = prepare(draft.delta("m", text, {}), ids());
		expect(JSON.stringify(cut.data)).not.toMatch(/\\ud8/);
	});

	it("names the place of each value, in lists too", () => {
		const large = "y".repeat(maxValueBytes + 1);
		const { draft: cut } = prepare(draft.toolStarted("c", "m", {}, { files: ["small", large], text: large }), ids());
		expect(cut.data.artifacts?.map((ref) => ref.path)).toEqual(["args.files.1", "args.text"]);
	});

	it("masks before it cuts, so the artifact holds no secret", () => {
		const text = `${"z".repeat(maxValueBytes)} sk-ant-${"a1B2".repeat(10)}`;
		const { artifacts } = prepare(draft.delta("m", text, {}), ids());
		expect(artifacts[0]?.content.endsWith(" [masked]")).toBe(true);
	});

	it("refuses an event whose many small values are too large together", () => {
		const many = Array.from({ length: 50 }, () => "w".repeat(100_000));
		expect(() => prepare(draft.toolStarted("c", "m", {}, many), ids())).toThrow(TooLargeError);
	});
});

describe("[LOG6] malformed drafts", () => {
	it("names type and field", () => {
		const bad = draft.finished("m", [{ type: "text", text: 7 } as never], {});
		expect(() => prepare(bad, ids())).toThrow(expect.objectContaining({ field: "message.finished.content.0.text" }));
	});

	it.each([
		["NaN", Number.NaN],
		["an infinite number", Number.POSITIVE_INFINITY],
		["a bigint", 1n],
		["a function", () => 0],
	])("refuses %s in JSON", (_, value) => {
		expect(() => prepare(draft.toolStarted("c", "m", {}, [value] as never), ids())).toThrow(InvalidInputError);
	});

	it.each([
		["a JSON value that is missing", { callId: "c", messageId: "m", name: "n" }],
		["a hole in a list", { callId: "c", messageId: "m", name: "n", args: [1, undefined] }],
	])("refuses %s", (_, data) => {
		const bad = { type: "tool.started", at: "2026-01-01T00:00:00.000Z", data } as never;
		expect(() => prepare(bad, ids())).toThrow(expect.objectContaining({ field: "tool.started.args" }));
	});

	it.each(["2026-02-30T00:00:00.000Z", "soon", "2026-01-01"])("refuses the time %j", (at) => {
		expect(() => prepare({ ...draft.delta("m", "x", {}), at }, ids())).toThrow(
			expect.objectContaining({ field: "message.delta.at" }),
		);
	});

	it("refuses what is nested too deep, and cycles, without overflowing the stack", () => {
		let deep: unknown = 1;
		for (let level = 0; level < 20_000; level += 1) deep = [deep];
		expect(() => prepare(draft.toolStarted("c", "m", {}, deep as never), ids())).toThrow(InvalidInputError);
		const cycle: Record<string, unknown> = {};
		cycle.self = cycle;
		expect(() => prepare(draft.toolStarted("c", "m", {}, cycle as never), ids())).toThrow("nested deeper");
	});

	it.each(["constructor", "__proto__", "toString", ""])("refuses the type %j", (type) => {
		expect(() => prepare({ type, at: "2026-01-01T00:00:00Z", data: {} } as never, ids())).toThrow(InvalidInputError);
	});

	it("takes keys of any name as keys", () => {
		const args = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}');
		const { draft: kept } = prepare(draft.toolStarted("c", "m", {}, args), ids());
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect((kept.data as { args: { polluted?: boolean } }).args.polluted).toBeUndefined();
		expect(JSON.stringify(kept.data)).toContain('"constructor":1');
	});
});

it("leaves the draft that it was given unchanged", () => {
	const given = draft.toolStarted(
		"c",
		"m",
		{ at: "2026-01-01T01:00:00+01:00" },
		{ key: `sk-ant-${"a1B2".repeat(10)}` },
	);
	const copy = structuredClone(given);
	expect(prepare(given, ids()).draft.at).toBe("2026-01-01T00:00:00.000Z");
	expect(given).toEqual(copy);
});
