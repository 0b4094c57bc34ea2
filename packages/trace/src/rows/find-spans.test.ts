import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spanKinds, spanStatuses } from "../columns/words.ts";
import { lengthOf } from "../model/end-of.ts";
import { withNow } from "../model/with-now.ts";
import { someOrigin, someTrace } from "../test/index.ts";
import { traces } from "../test/span-arbitrary.ts";
import { carryOver, carryOverGroups } from "./carry-over.ts";
import { failures, filterSpans, type SpanFilter } from "./filter-spans.ts";
import { findSpans, nextFound } from "./find-spans.ts";
import { groupRepeats } from "./group-repeats.ts";

const trace = someTrace([
	{ id: "run", kind: "run", from: 0, to: null, status: "running" },
	{ id: "turn", kind: "turn", parent: "run", from: 0, to: 50, status: "error" },
	{ id: "CALL_1", name: "Read_File", summary: "src/Index.ts", parent: "turn", from: 0, to: 10 },
	{
		id: "call_2",
		name: "run",
		summary: "npm test",
		parent: "turn",
		from: 10,
		to: 40,
		status: "error",
		error: { code: "EXIT", message: "Timed Out" },
	},
	{ id: "call_3", kind: "check", name: "check", summary: "", parent: "turn", from: 40, to: 41 },
]);
const names = (found: Int32Array): string[] => Array.from(found, (i) => trace.id[i] as string);
const matching = (filter: SpanFilter): string[] => {
	const { match, count } = filterSpans(trace, filter);
	const ids = trace.id.filter((_, i) => match[i] === 1);
	expect(ids).toHaveLength(count);
	return ids;
};

describe("findSpans", () => {
	it.each([
		["read", ["CALL_1"]],
		["INDEX", ["CALL_1"]],
		["timed out", ["call_2"]],
		["exit", ["call_2"]],
		["npm read", []],
		["test run", ["call_2"]],
		["call_", ["CALL_1", "call_2", "call_3"]],
		["all_1", []],
		["  ", []],
		["(", []],
	])("[TRACE5] %j finds %j", (query, ids) => {
		expect(names(findSpans(trace, query))).toEqual(ids);
	});

	it("[TRACE5] finds in a trace that has moved on in time, and in its next state what is new there", () => {
		expect(names(findSpans(withNow(trace, someOrigin + 5e6), "npm"))).toEqual(["call_2"]);
		const next = someTrace([{ id: "new", name: "npm", from: 0, to: 1 }]);
		expect([...findSpans(next, "npm")]).toEqual([0]);
	});

	it("[TRACE5] steps to the next and the previous one, and round", () => {
		const found = Int32Array.of(2, 5, 9);
		expect([-1, 2, 3, 9, 20].map((i) => nextFound(found, i, 1))).toEqual([0, 1, 1, 0, 0]);
		expect([-1, 2, 3, 9, 20].map((i) => nextFound(found, i, -1))).toEqual([2, 2, 0, 1, 2]);
		expect(nextFound(new Int32Array(0), 3, 1)).toBe(-1);
	});
});

describe("filterSpans", () => {
	it("[TRACE5] asks for kind, status, name and time, all at once", () => {
		expect(matching({})).toHaveLength(5);
		expect(matching({ kinds: ["tool", "check"] })).toEqual(["CALL_1", "call_2", "call_3"]);
		expect(matching({ kinds: [], name: "READ" })).toEqual(["CALL_1"]);
		expect(matching({ statuses: ["running"] })).toEqual(["run"]);
		expect(matching({ errorsOnly: true })).toEqual(["turn", "call_2"]);
		expect(matching({ minDurationMs: 30 })).toEqual(["run", "turn", "call_2"]);
		expect(matching({ kinds: ["tool"], minDurationMs: 11, errorsOnly: true })).toEqual(["call_2"]);
	});

	it("[TRACE5] agrees with a plain filter", () => {
		const kinds = fc.subarray([...spanKinds]);
		const statuses = fc.subarray([...spanStatuses]);
		fc.assert(
			fc.property(
				traces(),
				kinds,
				statuses,
				fc.constantFrom("", "re", "x"),
				fc.nat(40),
				(some, ofKinds, ofStatuses, name, minDurationMs) => {
					const { match } = filterSpans(some, { kinds: ofKinds, statuses: ofStatuses, name, minDurationMs });
					for (let i = 0; i < some.count; i++) {
						const expected =
							(ofKinds.length === 0 || ofKinds.includes(spanKinds[some.kind[i] as number] ?? "other")) &&
							(ofStatuses.length === 0 || ofStatuses.includes(spanStatuses[some.status[i] as number] ?? "ok")) &&
							(some.words[some.name[i] as number] ?? "").includes(name) &&
							lengthOf(some, i) >= minDurationMs;
						expect(match[i]).toBe(expected ? 1 : 0);
					}
				},
			),
		);
	});

	it("[TRACE5] failures are the deepest spans that failed", () => {
		expect(names(failures(trace))).toEqual(["call_2"]);
	});
});

describe("carryOver", () => {
	it("[TRACE6] keeps bits with their spans when others move between them", () => {
		const next = someTrace([
			{ id: "run", kind: "run", from: 0, to: null },
			{ id: "turn", kind: "turn", parent: "run", from: 9, to: 50 },
			{ id: "earlier", kind: "turn", parent: "run", from: 5, to: 8 },
		]);
		expect([...carryOver(trace, Uint8Array.of(0, 1, 0, 1, 0), next)]).toEqual([0, 0, 1]);
	});

	it("[TRACE5] keeps groups open that have grown, behind new ones", () => {
		const calls = (name: string, from: number, count: number) =>
			Array.from({ length: count }, (_, n) => ({ id: `${name}${n}`, name, from: from + n, to: from + n + 1 }));
		const before = someTrace([...calls("read", 10, 3), ...calls("edit", 20, 3)]);
		const after = someTrace([...calls("list", 0, 4), ...calls("read", 10, 5), ...calls("edit", 20, 3)]);
		const bits = carryOverGroups(before, groupRepeats(before), Uint8Array.of(1, 0), after, groupRepeats(after));
		expect([...bits]).toEqual([0, 1, 0]);
	});
});
