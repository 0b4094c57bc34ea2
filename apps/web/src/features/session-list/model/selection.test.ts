import { describe, expect, it } from "vitest";
import { extend, keep, noSelection, toggle } from "./selection.ts";

const order = ["a", "b", "c", "d", "e"];
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].toSorted();

describe("chosen sessions", () => {
	it("are chosen one by one, and given up", () => {
		const both = toggle(toggle(noSelection, "a"), "c");
		expect(ids(both)).toEqual(["a", "c"]);
		expect(ids(toggle(both, "a"))).toEqual(["c"]);
	});

	it("are chosen from the last one to another, in either direction, beside what was chosen", () => {
		const from = toggle(toggle(noSelection, "a"), "d");
		expect(ids(extend(from, "b", order))).toEqual(["a", "b", "c", "d"]);
		expect(ids(extend(extend(from, "b", order), "e", order))).toEqual(["a", "b", "c", "d", "e"]);
		expect(ids(extend(noSelection, "c", order))).toEqual(["c"]);
	});

	it("leave with the list, and a range whose start has left begins anew", () => {
		const two = toggle(toggle(noSelection, "a"), "z");
		expect(ids(keep(two, order))).toEqual(["a"]);
		expect(ids(extend(two, "c", order))).toEqual(["a", "c", "z"]);
	});
});
